type Translator = { (key: string): string; has(key: string): boolean };

/** The words of an error code: a room's own first, then the common ones; a code nobody translated is never shown bare. */
export function wordsFor(errors: Translator, code: string, own?: Translator): string {
  if (own?.has(`problems.${code}`)) return own(`problems.${code}`);
  if (errors.has(code)) return errors(code);
  return errors("invalid");
}
