import { describe, expect, it } from "vitest";
import { drawQr, drawQrOf } from "./qr";

describe("a QR code", () => {
  it("is one path inside its square, with the quiet margin that cameras need", () => {
    const { size, path } = drawQr("otpauth://totp/Tadmur:a%40example.org?secret=ABCD");
    expect(path).toMatch(/^(M\d+ \d+\.5h\d+(m\d+ 0h\d+)*)+$/);
    const runs: (readonly [number, number, number])[] = [];
    let [at, row] = [0, 0];
    for (const [, move, x, y, length] of path.matchAll(/([Mm])(\d+) (\d+)(?:\.5)?h(\d+)/g)) {
      [at, row] = move === "M" ? [Number(x), Number(y)] : [at + Number(x), row];
      runs.push([at, row, Number(length)]);
      at += Number(length);
    }
    for (const [x, y, length] of runs) {
      expect(Math.min(x, y)).toBeGreaterThanOrEqual(4);
      expect(Math.max(x + length, y + 1)).toBeLessThanOrEqual(size - 4);
    }
    // The two finders at the top are bars of seven at either end.
    const top = runs.filter(([, y]) => y === 4);
    expect([top[0], top.at(-1)]).toEqual([
      [4, 4, 7],
      [size - 11, 4, 7],
    ]);
  });

  it("is drawn of an address up to what the largest code holds, and of none that is longer", () => {
    expect(drawQrOf("x".repeat(2_331))?.size).toBe(177 + 8);
    expect(drawQrOf("x".repeat(2_332))).toBeNull();
    expect(drawQrOf("ت".repeat(1_166))).toBeNull();
  });
});
