import fc from "fast-check";
import { expect, it } from "vitest";
import { WireError, WireReader } from "./wire";

const typed = (type: string, body: Buffer) => {
  const head = Buffer.alloc(5);
  head.write(type);
  head.writeInt32BE(4 + body.length, 1);
  return Buffer.concat([head, body]);
};
const untyped = (code: number, body = Buffer.alloc(0)) => {
  const head = Buffer.alloc(8);
  head.writeInt32BE(8 + body.length);
  head.writeInt32BE(code, 4);
  return Buffer.concat([head, body]);
};
const startup = untyped(196_608, Buffer.from("user\0postgres\0\0"));

it("finds the same messages however the network cuts the stream", () => {
  const message = fc.tuple(
    fc.constantFrom("Q", "P", "B", "D", "E", "S", "H", "C", "X"),
    fc.uint8Array({ maxLength: 300 }),
  );
  fc.assert(
    fc.property(
      fc.array(message, { minLength: 1, maxLength: 20 }),
      fc.infiniteStream(fc.integer({ min: 1, max: 90 })),
      (sent, cuts) => {
        const messages = [startup, ...sent.map(([type, body]) => typed(type, Buffer.from(body)))];
        let stream = Buffer.concat(messages);
        const reader = new WireReader();
        const found: Buffer[] = [];
        while (stream.length > 0) {
          const cut = Math.min(stream.length, cuts.next().value);
          found.push(...reader.read(stream.subarray(0, cut)).map(({ bytes }) => Buffer.from(bytes)));
          stream = stream.subarray(cut);
        }
        expect(found).toEqual(messages);
      },
    ),
  );
});

it("knows a plea for encryption from a start, also when both come at once", () => {
  const kinds = new WireReader()
    .read(Buffer.concat([untyped(80_877_103), untyped(80_877_104), startup]))
    .map(({ kind }) => kind);
  expect(kinds).toEqual(["encryption", "encryption", "startup"]);
});

it("a statement ends with Sync or Query, and not with its parts", () => {
  const reader = new WireReader();
  reader.read(startup);
  const stream = Buffer.concat(["P", "B", "D", "E", "H", "S", "Q", "X"].map((type) => typed(type, Buffer.alloc(2))));
  expect(reader.read(stream).map(({ kind }) => kind)).toEqual([
    "part",
    "part",
    "part",
    "part",
    "flush",
    "end",
    "end",
    "terminate",
  ]);
});

it.each([
  ["another protocol", Buffer.from("GET / HTTP/1.1\r\n\r\n")],
  ["a length of nothing", untyped(196_608).fill(0, 0, 4)],
  ["an unknown code", untyped(7)],
])("%s is refused", (_what, bytes) => {
  expect(() => new WireReader().read(bytes)).toThrow(WireError);
});

it("a statement that rows follow ends where they do", () => {
  const reader = new WireReader();
  reader.read(startup);
  const statements = [
    "COPY claim (id) FROM STDIN (FREEZE)\0",
    "COPY claim (id) TO STDOUT\0",
    "SELECT 'COPY x FROM STDIN'\0",
  ];
  const stream = Buffer.concat(statements.map((text) => typed("Q", Buffer.from(text))));
  expect(reader.read(stream).map(({ kind }) => kind)).toEqual(["part", "end", "end"]);
  const rows = Buffer.concat([typed("d", Buffer.from("1\n")), typed("c", Buffer.alloc(0))]);
  expect(reader.read(rows).map(({ kind }) => kind)).toEqual(["part", "end"]);
});
