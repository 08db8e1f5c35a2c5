import { describe, expect, it } from "vitest";
import { drawQr } from "./qr";

describe("a QR code", () => {
  it("is one path inside its square, with the quiet margin that cameras need", () => {
    const { size, path } = drawQr("otpauth://totp/Tadmur:a%40example.org?secret=ABCD");
    expect(path).toMatch(/^(M\d+ \d+h\d+v1h-\d+z)+$/);
    const runs = [...path.matchAll(/M(\d+) (\d+)h(\d+)/g)].map(
      ([, x, y, length]) => [Number(x), Number(y), Number(length)] as const,
    );
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
});
