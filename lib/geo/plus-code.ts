const letters = "23456789CFGHJMPQRVWX";

/** What a full plus code names: the middle of its cell, and how high the cell is in degrees. Null for what is none, or is short for a place near by. */
export function readPlusCode(text: string): { lat: number; lon: number; degrees: number } | null {
  const code = text.trim().toUpperCase();
  const form = /^(?:[2-9CFGHJMPQRVWX]{8}\+(?:[2-9CFGHJMPQRVWX]{2,7})?|(?:[2-9CFGHJMPQRVWX]{2}){1,3}0{2,6}\+)$/;
  if (!form.test(code) || code.indexOf("+") !== 8) return null;
  const digits = [...code.replace("+", "").replace(/0+$/, "")].map((letter) => letters.indexOf(letter));
  let [lat, lon, height, width] = [-90, -180, 400, 400];
  for (let at = 0; at < Math.min(digits.length, 10); at += 2) {
    [height, width] = [height / 20, width / 20];
    lat += (digits[at] ?? 0) * height;
    lon += (digits[at + 1] ?? 0) * width;
  }
  for (const digit of digits.slice(10)) {
    [height, width] = [height / 5, width / 4];
    lat += Math.floor(digit / 4) * height;
    lon += (digit % 4) * width;
  }
  return lat >= 90 || lon >= 180
    ? null
    : { lat: lat + height / 2, lon: lon + width / 2, degrees: Math.max(height, width) };
}
