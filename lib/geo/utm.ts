/** WGS 84, and Krüger's series to the fourth order of the third flattening: exact to well under a millimetre within a zone. */
const [radius, flattening] = [6_378_137, 1 / 298.257223563];
const n = flattening / (2 - flattening);
const rectifying = (radius / (1 + n)) * (1 + n ** 2 / 4 + n ** 4 / 64);
const back = [
  n / 2 - (2 / 3) * n ** 2 + (37 / 96) * n ** 3 - (1 / 360) * n ** 4,
  n ** 2 / 48 + n ** 3 / 15 - (437 / 1440) * n ** 4,
  (17 / 480) * n ** 3 - (37 / 840) * n ** 4,
  (4397 / 161_280) * n ** 4,
];
const degrees = 180 / Math.PI;

export type Utm = { zone: number; isSouth: boolean; easting: number; northing: number };

/** A position of the Universal Transverse Mercator grid, in degrees. */
export function fromUtm({ zone, isSouth, easting, northing }: Utm): { lat: number; lon: number } {
  const xi = (northing - (isSouth ? 10_000_000 : 0)) / (0.9996 * rectifying);
  const eta = (easting - 500_000) / (0.9996 * rectifying);
  const sum = (term: (twice: number) => number) =>
    back.reduce((total, factor, index) => total + factor * term(2 * (index + 1)), 0);
  const north = xi - sum((k) => Math.sin(k * xi) * Math.cosh(k * eta));
  const east = eta - sum((k) => Math.cos(k * xi) * Math.sinh(k * eta));
  const lon = Math.atan2(Math.sinh(east), Math.cos(north)) * degrees + zone * 6 - 183;
  // From the tangent of the conformal latitude to that of the latitude: three steps of Newton are exact.
  const eccentricity = Math.sqrt(flattening * (2 - flattening));
  const conformal = Math.sin(north) / Math.hypot(Math.sinh(east), Math.cos(north));
  let tangent = conformal;
  for (let step = 0; step < 3; step += 1) {
    const length = Math.hypot(1, tangent);
    const sigma = Math.sinh(eccentricity * Math.atanh((eccentricity * tangent) / length));
    const reached = tangent * Math.hypot(1, sigma) - sigma * length;
    tangent +=
      ((conformal - reached) / Math.hypot(1, reached)) *
      ((1 + (1 - eccentricity ** 2) * tangent ** 2) / ((1 - eccentricity ** 2) * length));
  }
  return { lat: Math.atan(tangent) * degrees, lon };
}

/** The bands of eight degrees from 80° S; the last has twelve. */
const bands = "CDEFGHJKLMNPQRSTUVWX";

/** Whether a latitude lies in a band, or as good as on its edge. */
export function isInBand(lat: number, letter: string): boolean {
  const south = bands.indexOf(letter) * 8 - 80;
  const north = letter === "X" ? 84 : south + 8;
  return bands.includes(letter) && lat >= south - 0.001 && lat <= north + 0.001;
}
