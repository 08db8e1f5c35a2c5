import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { scannerOf } from "./parts";

/** What is said of a body that comes in pieces of that size. */
function scan(contentType: string, body: string | Buffer, pieceBytes = 65_536) {
  const [bytes, scanner] = [Buffer.from(body), scannerOf(contentType, { mostFields: 400, mostValues: 1_000 })];
  for (let at = 0; at < bytes.length; at += pieceBytes) {
    const problem = scanner.take(bytes.subarray(at, at + pieceBytes));
    if (problem !== null) return problem;
  }
  return scanner.end() ?? "sound";
}

const type = "multipart/form-data; boundary=b";
const part = (head: string, content = "") => `--b\r\n${head}\r\n\r\n${content}\r\n`;
const field = (content: string) => part('Content-Disposition: form-data; name="a"', content);
const unnamed = 'Content-Disposition: form-data; name="a"; filename=""';
const file = (content: string) => part('Content-Disposition: form-data; name="a"; filename="x\\y.jpg"', content);

const nested = (depth: number) => "[".repeat(depth) + "]".repeat(depth);
const listOf = (values: number) => `[${Array(values).fill(1).join(", ")}]`;

async function encoded(form: FormData): Promise<[string, Buffer]> {
  const made = new Response(form);
  return [made.headers.get("content-type") ?? "", Buffer.from(await made.arrayBuffer())];
}

describe("a multipart body", () => {
  it("is sound whatever stands in its fields and files, and in whatever pieces it comes", async () => {
    const texts = fc.string({ unit: "binary" }).map((text) => text.replaceAll("\0", ""));
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(texts, texts)),
        fc.uint8Array(),
        fc.integer({ min: 1, max: 90 }),
        async (fields, bytes, pieceBytes) => {
          const form = new FormData();
          for (const [name, value] of fields) form.append(name.replaceAll("\\", ""), value);
          form.append("file", new File([new Uint8Array(bytes)], "مبنى.jpg", { type: "image/jpeg" }));
          expect(scan(...(await encoded(form)), pieceBytes)).toBe("sound");
        },
      ),
      { numRuns: 30 },
    );
  });

  it.each([
    ["sound", "400 fields", `${field("").repeat(400)}--b--\r\n`],
    ["too_many", "401 fields", `${field("").repeat(401)}--b--\r\n`],
    ["too_many", "20,000 that never end", field("").repeat(20_000)],
    ["sound", "an end without a break", `${field("x")}--b--`],
    ["sound", "what only looks like a boundary", `${field("\r\n--")}--b--\r\n`],
    ["sound", "NUL in a file", `${file("\0")}--b--\r\n`],
    ["broken", "NUL in a text", `${field("a\0")}--b--\r\n`],
    ["broken", "NUL in a head", `${part('Content-Disposition: form-data; name="\0"')}--b--\r\n`],
    [
      "broken",
      "NUL in disguise",
      `${part('Content-Disposition: form-data; name="a"\r\nContent-Transfer-Encoding: base64', "AA==")}--b--\r\n`,
    ],
    [
      "broken",
      "a text that says it is a file by its name",
      `${part('Content-Disposition: form-data; name="a\\"; filename="b"')}--b--`,
    ],
    [
      "broken",
      "two heads in one",
      `${part('Content-Disposition: form-data; name="a"\r\nContent-Disposition: form-data; name="b"')}--b--`,
    ],
    [
      "sound",
      "a field of files in which none is chosen",
      `${part(`${unnamed}\r\nContent-Type: application/octet-stream`)}--b--\r\n`,
    ],
    ["broken", "NUL in what is a file without a name to some readers", `${part(unnamed, "a\0")}--b--\r\n`],
    [
      "broken",
      "a head that goes on in the next line",
      `${part('Content-Disposition: form-data; name="a"\r\n ; filename="x:y"')}--b--`,
    ],
    [
      "broken",
      "a header without a name of its own",
      `${part('X-A b: c\r\nContent-Disposition: form-data; name="a"')}--b--`,
    ],
    ["broken", "a field without a name", `${part("Content-Disposition: form-data")}--b--\r\n`],
    ["broken", "a part without a head", "--b\r\n\r\n\r\n--b--\r\n"],
    ["broken", "an endless head", `--b\r\nX: ${"a".repeat(5_000)}`],
    ["broken", "no end", field("x")],
    ["broken", "something before it", `x${field("x")}--b--\r\n`],
    ["broken", "something behind it", `${field("x")}--b--\r\nx`],
    ["broken", "another boundary", "--c--\r\n"],
    ["broken", "nothing", ""],
    ["sound", "JSON in its fields, as deep as any", `${field(nested(32)).repeat(30)}--b--`],
    ["too_many", "JSON that is deeper", `${field(nested(33))}--b--`],
    ["too_many", "JSON that is deeper as the end of a stream", `${field(`C${nested(33)}`)}--b--`],
    ["too_many", "JSON that is deeper behind a byte order mark", `${field(`\uFEFF${nested(33)}`)}--b--`],
    ["sound", "a thousand values in two fields", `${field(listOf(500)).repeat(2)}--b--`],
    ["too_many", "more than a thousand values in two fields", `${field(listOf(501)).repeat(2)}--b--`],
    ["sound", "a text with brackets and commas", `${field(`The tower ${"[,".repeat(1_000)}`)}--b--`],
    ["sound", "lists in a file", `${file(listOf(2_000))}--b--`],
    [
      "broken",
      "a text in a character set of its own",
      `${part('Content-Disposition: form-data; name="a"\r\nContent-Type: text/plain; charset=gbk', '["\x81\\"]')}--b--`,
    ],
    [
      "sound",
      "a text that says it is UTF-8",
      `${part('Content-Disposition: form-data; name="a"\r\nContent-Type: text/plain; charset=UTF-8', "نص")}--b--`,
    ],
  ])("is %s: %s", (expected, _what, body) => {
    expect(scan(type, body)).toBe(expected);
    expect(scan(type, body, 7)).toBe(expected);
  });

  it("has as many fields as its form may have", () => {
    const body = `${field("").repeat(5)}--b--\r\n`;
    for (const [most, says] of [
      [4, "too_many"],
      [5, null],
    ] as const)
      expect(scannerOf(type, { mostFields: most, mostValues: 0 }).take(Buffer.from(body))).toBe(says);
  });

  it("without a boundary is broken, and in quotes it is one too", () => {
    expect(scan("multipart/form-data", `${field("x")}--b--`)).toBe("broken");
    expect(scan('multipart/form-data; boundary="b"', `${field("x")}--b--`)).toBe("sound");
    expect(scan('multipart/form-data; x="; boundary=b;"; boundary="b\\"c"', `${field("x")}--b--`)).toBe("broken");
    const boundary = "----WebKitFormBoundaryAbC";
    expect(
      scan(`multipart/form-data; boundary=${boundary}`, `${field("x").replace("b", boundary)}--${boundary}--`),
    ).toBe("sound");
  });
});

describe("a urlencoded body", () => {
  const urlencoded = "application/x-www-form-urlencoded";
  it.each([
    ["sound", "400 fields", Array(400).fill("a=1").join("&")],
    ["too_many", "401 fields", Array(401).fill("a=1").join("&")],
    ["broken", "NUL", "a=%00"],
    ["sound", "an encoded sign of per cent", "a=%2500"],
    ["sound", "half an encoding", "a=%zz"],
    ["sound", "JSON as deep as any", `queries=${nested(32)}&extend=${nested(32)}`],
    ["too_many", "JSON that is deeper", `queries=${nested(33)}`],
    ["too_many", "JSON that is deeper and encoded", `queries=${encodeURIComponent(nested(33))}`],
    ["too_many", "JSON that is deeper behind an equals sign in a string", `queries=["=",${nested(33)}]`],
    ["sound", "brackets in a string", `queries=["${nested(33)}"]`],
    ["sound", "a thousand values in two fields", `a=${listOf(500)}&b=${listOf(500)}`],
    ["too_many", "more than a thousand values in two fields", `a=${listOf(501)}&b=${listOf(500)}`],
    ["sound", "a text with brackets and commas", `a=The+tower+${"[,".repeat(1_000)}`],
  ])("is %s: %s", (expected, _what, body) => {
    expect(scan(urlencoded, body)).toBe(expected);
    expect(scan(urlencoded, body, 1)).toBe(expected);
  });
});

it("what is no form has no parts", () => {
  expect(scan("text/plain", "&".repeat(1_000))).toBe("sound");
  expect(scan("", "")).toBe("sound");
});
