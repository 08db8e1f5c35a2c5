/** Ranges of code points, ends included. */
export type Letters = readonly (readonly [number, number?])[];
export type Face = { family: string; file: string; weight: string; style?: "italic"; letters: Letters };
export const faces: readonly Face[];
export function cutFonts(root: string, folder: string): Promise<void>;
