/** A small map as plain data, in units of its drawing: for a form, which shows it and hears where it is pressed. */
export type PressMap = {
  /** Of its ground (`lib/geo/map-view`), as the form sends it back. */
  view: string;
  width: number;
  height: number;
  /** From the ground up. */
  paths: readonly { kind: PressPath; d: string }[];
  names: readonly { text: string; kind: "country" | "city" | "place"; x: number; y: number; anchor: TextAnchor }[];
  /** Places that are known, and how far off each may be. */
  places: readonly Ring[];
  mark: Ring | null;
  scale: { units: number; words: string };
};

export type PressPath =
  | "sea"
  | "land"
  | "lakes"
  | "coasts"
  | "borders"
  | "rivers"
  | "graticule"
  | "ground"
  | "outline"
  | "way";
export type TextAnchor = "start" | "middle" | "end";
type Ring = { x: number; y: number; radius: number };
