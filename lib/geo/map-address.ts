const degrees = String.raw`([-+]?\d{1,3}(?:\.\d+)?)`;
const pair = new RegExp(`^(?:loc:)?${degrees}\\s*[,~ ]\\s*${degrees}`);

/** The numbers as they stand in the address, and how many metres are about them where they are only the middle of a view. */
export type AddressedPosition = { lat: string; lon: string; viewMetres: number | null };

/** The names of parameters under which map services say what they point at. */
const pointing = ["q", "query", "ll", "destination", "daddr", "coordinate", "center", "cp"];

/** What the address of a page of a map service says of a place; null where it says none. */
export function readMapAddress(text: string): AddressedPosition | null {
  const url = URL.parse(/^https?:/i.test(text) ? text : `https://${text}`);
  if (url === null) return null;
  const path = decoded(url.pathname);
  const pinned = [...path.matchAll(new RegExp(`!3d${degrees}!4d${degrees}`, "g"))].at(-1);
  const placed = new RegExp(`/(?:place|search|dir)/(?:[^@]*/)?${degrees},[ +]?${degrees}(?=/|$)`).exec(path);
  const exact = ofMatch(pinned) ?? ofParameters(url) ?? ofMatch(placed);
  if (exact !== null) return { ...exact, viewMetres: null };
  return viewed(path, new RegExp(`/@${degrees},${degrees}(?:,(\\d+(?:\\.\\d+)?)([zm]))?`)) ?? viewedInHash(url.hash);
}

/** Whether a text is an address at all. */
export const isAddress = (text: string): boolean => /^(?:https?:\/\/|(?:[\w-]+\.)+[a-z]{2,}\/)\S+$/i.test(text);

type Named = { lat: string; lon: string };

const ofMatch = (match: RegExpMatchArray | null | undefined): Named | null =>
  match?.[1] === undefined || match[2] === undefined ? null : { lat: match[1], lon: match[2] };

function ofParameters({ searchParams, host }: URL): Named | null {
  const one = (...names: string[]) =>
    names.map((name) => searchParams.get(name)).find((value) => new RegExp(`^${degrees}$`).test(value ?? ""));
  const [lat, lon] = [one("mlat", "lat", "latitude"), one("mlon", "lon", "lng", "long", "longitude")];
  if (lat != null && lon != null) return { lat, lon };
  const found = pointing.flatMap((name) => ofMatch(pair.exec(searchParams.get(name) ?? "")) ?? [])[0] ?? null;
  // Yandex alone names the longitude first.
  return found !== null && /(^|\.)yandex\./.test(host) ? { lat: found.lon, lon: found.lat } : found;
}

function viewed(path: string, pattern: RegExp): AddressedPosition | null {
  const match = pattern.exec(path);
  const named = ofMatch(match);
  if (named === null) return null;
  const [much, unit] = [Number(match?.[3]), match?.[4]];
  if (unit === undefined) return { ...named, viewMetres: null };
  return { ...named, viewMetres: unit === "m" ? much : tileMetres(much, Number(named.lat)) };
}

function viewedInHash(hash: string): AddressedPosition | null {
  const match = new RegExp(`(?:^#|[#&?]map=)(\\d+(?:\\.\\d+)?)/${degrees}/${degrees}`).exec(hash);
  if (match?.[2] === undefined || match[3] === undefined) return null;
  return { lat: match[2], lon: match[3], viewMetres: tileMetres(Number(match[1]), Number(match[2])) };
}

/** A view says where its middle is, not that anything stands there: it is taken to be as exact as one of its tiles. */
const tileMetres = (zoom: number, lat: number): number =>
  (40_075_017 * Math.cos((lat * Math.PI) / 180)) / 2 ** Math.min(zoom, 24);

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
