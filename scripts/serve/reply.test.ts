import { expect, it } from "vitest";
import { isSoundForm, isSoundReply } from "./reply";

/** As Next numbers actions: one that takes nothing, one that takes a form, one that takes a state and a form. */
const plain = "00aa";
const withForm = "40aa";
const withState = "60aa";
const text = (body: string, action = plain) => isSoundReply(action, "text/plain;charset=UTF-8", Buffer.from(body));

async function multipart(fields: Record<string, string>): Promise<[string, Buffer]> {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.append(name, value);
  const encoded = new Response(form);
  return [encoded.headers.get("content-type") ?? "", Buffer.from(await encoded.arrayBuffer())];
}

it.each(["[]", '["a",1,null,{"b":["$$5","$undefined","$D2015-08-30","$n12"]}]'])(
  "the call %s can be read",
  async (body) => {
    expect(await text(body)).toBe(true);
  },
);

it.each([
  "",
  "garbage{",
  "{}",
  '"a"',
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

const call = async (action: string, fields: Record<string, string>) =>
  isSoundReply(action, ...(await multipart(fields)));

it("a call with a form is read part by part", async () => {
  const state = { status: "idle", values: { words: "$$ 100" } };
  expect(await call(withState, { "0": JSON.stringify([state, "$K1"]), "1_words": "any { text" })).toBe(true);
  expect(await call(withForm, { "0": '["$K1"]', "1_words": "any" })).toBe(true);
  expect(await call(plain, { "0": '["$1"]', "1": "[1]" })).toBe(true);
  expect(await call(plain, { "0": '["$2"]', "1": "[1]" })).toBe(false);
  expect(await call(plain, { "0": "{" })).toBe(false);
  expect(await call(plain, { "1_words": "a" })).toBe(false);
  expect(await call(withForm, { "0": '["$K1"]', "1_words": "a\0b" })).toBe(false);
});

it("an argument that an action does not read may be anything, and one of unknown arguments any call", async () => {
  expect(await call("20aa", { "0": '["$undefined","$K1"]', "1_words": "a" })).toBe(true);
  expect(await call("7faa", { "0": '["$K1"]', "1_words": "a" })).toBe(true);
});

it.each([
  [withForm, "[]"],
  [withForm, '[{},"$K1"]'],
  [withForm, '["a"]'],
  [withState, '["$K1"]'],
  [withState, '[null,"$K1"]'],
  [withState, '[[],"$K1"]'],
  [withState, "[{},{}]"],
])("an action %s that is not given its form is not called with %s", async (action, body) => {
  expect(await call(action, { "0": body, "1_words": "a" })).toBe(false);
  expect(await text(body, action)).toBe(false);
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
