import { describe, expect, it } from "vitest";
import { demonstrationIdentity, registerOf } from "@/tests/support/register";
import { readDocument } from "./document-model";
import { exampleIn, exampleLanguages, exampleOf } from "./example-model";
import { openApiDocument } from "./openapi-model";
import { operations } from "./operations-model";
import { readParameters } from "./parameters-model";

const { tags } = readDocument(openApiDocument((id) => id, registerOf(demonstrationIdentity)));
const shown = tags.flatMap(({ operations: of }) => of);

describe("the page of the API", () => {
  it("shows every operation of the document, each with its parameters", () => {
    expect(shown.map(({ id }) => id).toSorted()).toEqual(operations.map(({ id }) => id).toSorted());
    const events = shown.find(({ id }) => id === "listEvents");
    expect(events?.parameters.find(({ name }) => name === "kind")?.values).toBe("damage | recovery");
    expect(events?.parameters.find(({ name }) => name === "limit")?.values).toBe("1–200 (50)");
    expect(shown.filter(({ needsToken }) => needsToken).map(({ id }) => id)).toEqual(["recordEvent", "recordClaims"]);
    expect(shown.find(({ id }) => id === "sendReport")?.parameters.map(({ name }) => name)).toEqual([
      "Idempotency-Key",
    ]);
  });

  it.each(
    operations.flatMap((operation) =>
      [true, false].map((isDemonstration) => [operation.id, isDemonstration, operation] as const),
    ),
  )(
    "has an example of %s that is taken as it stands, in every language (in the demonstration: %s)",
    (_id, isDemonstration, { id, scope, query, body, path }) => {
      const example = exampleOf({ id, scope, isDemonstration });
      if (!isDemonstration) expect(JSON.stringify(example)).not.toMatch(/palmyra|bel|pal-|dgam/i);
      const url = new URL(example.path, "http://register");
      expect(() => readParameters(query, url.searchParams)).not.toThrow();
      const [list, record] = path.split("/").slice(1);
      expect(url.pathname.split("/").slice(1)).toEqual(record === undefined ? [list] : [list, expect.any(String)]);
      expect(body?.safeParse(example.body).success ?? example.body === null).toBe(true);
      for (const language of exampleLanguages) {
        const text = exampleIn(language, example, "https://register.example");
        expect(text).toContain(`https://register.example/api/v1${example.path}`);
        if (scope !== null) expect(text).toContain("Bearer tdm_");
        if (body !== null) expect(text).toContain(`"${Object.keys(example.body ?? {})[0]}"`);
      }
    },
  );
});
