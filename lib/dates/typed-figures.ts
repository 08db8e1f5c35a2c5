import { plainFigures } from "@/lib/dates/typed-date";

/** Figures and signs as they are read: digits of Arabic and Persian as 0–9, every dash a hyphen, no space and no unseen mark. */
export const typedFigures = (text: string | undefined): string => plainFigures(text ?? "").replaceAll(/\s/gu, "");
