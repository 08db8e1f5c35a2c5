import { encode } from "uqr";

/** A QR code as one path to be stroked one wide: `size` squares a side, quiet margin included. */
export type QrDrawing = { size: number; path: string };

/** Draws a text as a QR code of error correction M (up to 15 % may be lost), with the four quiet squares the standard asks for. */
export function drawQr(text: string): QrDrawing {
  const { data, size } = encode(text, { ecc: "M", border: 4 });
  const runsOf = (row: readonly boolean[]) =>
    row
      .map((isDark) => (isDark ? "#" : " "))
      .join("")
      .matchAll(/#+/g);
  // Along the middle of each row, as steps from where the one before ended: half the letters of an outline of each run.
  const lineOf = (row: readonly boolean[], y: number) => {
    let end = 0;
    return [...runsOf(row)].map(({ index, 0: run }, number) => {
      const move = number === 0 ? `M${index} ${y}.5` : `m${index - end} 0`;
      end = index + run.length;
      return `${move}h${run.length}`;
    });
  };
  const path = data.flatMap(lineOf).join("");
  return { size, path };
}

/** The largest code there is holds no more at that correction. */
const mostBytes = 2_331;

/** The code of an address that somebody else may have made as long as they like: null where no code holds it. */
export const drawQrOf = (address: string): QrDrawing | null =>
  new TextEncoder().encode(address).length > mostBytes ? null : drawQr(address);
