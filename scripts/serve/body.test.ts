import { IncomingMessage } from "node:http";
import { Socket } from "node:net";
import { expect, it } from "vitest";
import { routeOf } from "@/lib/routes";
import { judgeBody } from "./body";

function judge(headers: Record<string, string>, body: string | Buffer) {
  const request = new IncomingMessage(new Socket());
  Object.assign(request.headers, headers);
  return judgeBody(request, Buffer.from(body), routeOf("/report"));
}

async function multipart(fields: Record<string, string>): Promise<[string, Buffer]> {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.append(name, value);
  const encoded = new Response(form);
  return [encoded.headers.get("content-type") ?? "", Buffer.from(await encoded.arrayBuffer())];
}

const call = { "next-action": "40aa", "content-type": "text/plain;charset=UTF-8" };

it.each(["[]", '["a",1,null]', '["$K1"]'])("the call %s is the framework's to read", async (body) => {
  expect(await judge(call, body)).toBe("action");
});

it.each(["", "garbage{", `${"[".repeat(60_000)}`])("the call %.20s is broken", async (body) => {
  expect(await judge(call, body)).toBe("broken");
});

it("a form that breaks off, has no boundary or holds NUL is broken", async () => {
  const [type, body] = await multipart({ words: "Tadmur تدمر" });
  expect(await judge({ "content-type": type }, body)).toBe("other");
  expect(await judge({ "content-type": type }, body.subarray(0, -20))).toBe("broken");
  expect(await judge({ "content-type": "multipart/form-data" }, body)).toBe("broken");
  const [typeOfNul, withNul] = await multipart({ words: "a\0b" });
  expect(await judge({ "content-type": typeOfNul }, withNul)).toBe("broken");
  expect(await judge({ "content-type": typeOfNul, "next-action": "40aa" }, withNul)).toBe("broken");
  expect(await judge({ "content-type": "application/x-www-form-urlencoded" }, "a=%00")).toBe("broken");
  expect(await judge({ "content-type": "application/x-www-form-urlencoded" }, "a=%zz&b=1")).toBe("other");
});

it("a form calls an action by its header with scripts, and by a field without", async () => {
  const [type, body] = await multipart({ $ACTION_REF_1: "", words: "a" });
  expect(await judge({ "content-type": type }, body)).toBe("action");
  const [plainType, plain] = await multipart({ "1_words": "a" });
  expect(await judge({ "content-type": plainType, "next-action": "40aa" }, plain)).toBe("action");
});

it("what is neither a form nor a call is not judged here", async () => {
  expect(await judge({ "content-type": "application/json" }, "{")).toBe("other");
  expect(await judge({}, "")).toBe("other");
});
