import { describe, expect, test } from "vitest";
import type { Place } from "@/features/dashboard/read-models";
import { choosePlaces, nestedPairs } from "@/features/knowledge/comparison-model";
import { compareQuery, readCompareView } from "@/features/knowledge/search-params";

const place = (id: string, ids: string[] = [id]): Place => ({
  ...{ id, slug: id, name: id.toUpperCase(), kind: "temple", worldHeritageId: null, above: [], ids },
  placesWithin: ids.length - 1,
});
const asked = (...names: string[]) =>
  names.map((name) => ({
    name,
    place: /^[xy]/.test(name) ? null : place(name),
    sameNamed: name.startsWith("y") ? [place("one"), place("other")] : [],
  }));

describe("the places of a comparison", () => {
  test("are four at most, in the order asked for; what is unknown, twice or too many is told apart", () => {
    const { places, ...others } = choosePlaces(asked("a", "x1", "b", "a", "y", "c", "d", "y", "e", "x1", "f", "b"));
    expect(places.map(({ id }) => id)).toEqual(["a", "b", "c", "d"]);
    expect(others).toEqual({
      unknown: ["x1"],
      sameNamed: [{ name: "y", places: [place("one"), place("other")] }],
      twice: ["A", "B"],
      tooMany: ["E", "F"],
    });
  });

  test("that lie in each other are named as pairs", () => {
    const [outer, inner, apart] = [place("o", ["o", "i"]), place("i"), place("p")];
    expect(nestedPairs([outer, inner, apart]).map((pair) => [pair.inner.id, pair.outer.id])).toEqual([["i", "o"]]);
  });
});

describe("the address of a comparison", () => {
  test("names places as often as it likes, and its days; an empty choice of the form is none", () => {
    expect(readCompareView({ site: ["palmyra", "", " temple-of-bel "], from: "2015", to: "" })).toEqual({
      sites: ["palmyra", "temple-of-bel"],
      from: "2015",
      to: null,
    });
    expect(readCompareView({ site: "palmyra" }).sites).toEqual(["palmyra"]);
    expect(readCompareView({})).toEqual({ sites: [], from: null, to: null });
  });

  test("comes back from what it made, and holds nothing that a database refuses", () => {
    const view = { sites: ["palmyra", "معبد بل"], from: "2015-06", to: null };
    const query = new URLSearchParams(compareQuery(view));
    expect(readCompareView({ site: query.getAll("site"), from: query.get("from") ?? undefined })).toMatchObject(view);
    expect(readCompareView({ site: "a\u0000b\ud800" }).sites).toEqual(["a b\ufffd"]);
  });
});
