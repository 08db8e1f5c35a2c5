/** Trimmed, with Arabic-Indic and Persian digits as 0–9 and without the direction marks that pasted Arabic text carries. */
export const typedFigures = (text: string | undefined): string =>
  (text ?? "")
    .replaceAll(/[\s\u061c\u200e\u200f\u2066-\u2069]/gu, "")
    .replaceAll(/[\u0660-\u0669]/g, (digit) => String(digit.charCodeAt(0) - 0x0660))
    .replaceAll(/[\u06f0-\u06f9]/g, (digit) => String(digit.charCodeAt(0) - 0x06f0));
