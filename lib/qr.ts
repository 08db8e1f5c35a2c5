import { encode } from "uqr";

/** A QR code as one path: `size` squares a side, quiet margin included. */
export type QrDrawing = { size: number; path: string };

/** Draws a text as a QR code of error correction M (up to 15 % may be lost), with the four quiet squares the standard asks for. */
export function drawQr(text: string): QrDrawing {
  const { data, size } = encode(text, { ecc: "M", border: 4 });
  const runsOf = (row: readonly boolean[]) =>
    row
      .map((isDark) => (isDark ? "#" : " "))
      .join("")
      .matchAll(/#+/g);
  const path = data
    .flatMap((row, y) => [...runsOf(row)].map(({ index, 0: run }) => `M${index} ${y}h${run.length}v1h-${run.length}z`))
    .join("");
  return { size, path };
}
