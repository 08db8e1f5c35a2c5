import type { LocalizedText } from "./localized-text";

/** A text of a record as its column holds it; null where the record has none. */
// The CHECK `text_is_sound` of the database lets nothing into such a column but texts by language.
export const fromTextColumn = (value: unknown): LocalizedText | null => value as LocalizedText | null;

/** A text that every record of its kind has: its column is NOT NULL, under the same CHECK. */
export const fromRequiredTextColumn = (value: unknown): LocalizedText => value as LocalizedText;
