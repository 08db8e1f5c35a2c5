import { expect, it } from "vitest";
import { isSoundForm, isSoundReply } from "./reply";

const text = (body: string) => isSoundReply("text/plain;charset=UTF-8", Buffer.from(body));

async function multipart(fields: Record<string, string>): Promise<[string, Buffer]> {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.append(name, value);
  const encoded = new Response(form);
  return [encoded.headers.get("content-type") ?? "", Buffer.from(await encoded.arrayBuffer())];
}

it.each(["[]", '["a",1,null,{"b":["$$5","$undefined","$D2015-08-30","$n12"]}]', '["$K1"]'])(
  "the call %s can be read",
  async (body) => {
    expect(await text(body)).toBe(true);
  },
);

it.each([
  "",
  "garbage{",
  '["$h1"]',
  '["$n1x"]',
  '["$Q1"]',
  '["$F1"]',
  '["$1"]',
  '["a\\u0000"]',
  `${"[".repeat(60_000)}`,
])("the call %.20s cannot", async (body) => {
  expect(await text(body)).toBe(false);
});

it("a call with a form is read part by part", async () => {
  const state = { status: "idle", values: { words: "$$ 100" } };
  expect(
    await isSoundReply(...(await multipart({ "0": JSON.stringify([state, "$K1"]), "1_words": "any { text" }))),
  ).toBe(true);
  expect(await isSoundReply(...(await multipart({ "0": '["$1"]', "1": "[1]" })))).toBe(true);
  expect(await isSoundReply(...(await multipart({ "0": '["$2"]', "1": "[1]" })))).toBe(false);
  expect(await isSoundReply(...(await multipart({ "0": "{" })))).toBe(false);
  expect(await isSoundReply(...(await multipart({ "1_words": "a" })))).toBe(false);
});

it("a form that breaks off, has no boundary or holds NUL is not sound", async () => {
  const [type, body] = await multipart({ words: "Tadmur تدمر" });
  expect(await isSoundForm(type, body)).toBe(true);
  expect(await isSoundForm(type, body.subarray(0, -20))).toBe(false);
  expect(await isSoundForm("multipart/form-data", body)).toBe(false);
  expect(await isSoundForm(...(await multipart({ words: "a\0b" })))).toBe(false);
  expect(await isSoundForm("application/x-www-form-urlencoded", Buffer.from("a=%00"))).toBe(false);
  expect(await isSoundForm("application/x-www-form-urlencoded", Buffer.from("a=%zz&b=1"))).toBe(true);
});
