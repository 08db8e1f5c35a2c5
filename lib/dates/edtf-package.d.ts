// The package ships no types. Only its parser is used, and only for whether it accepts a text (see edtf.ts).
declare module "edtf" {
  /** Throws on a text that is not EDTF. */
  export function parse(text: string): unknown;
}
