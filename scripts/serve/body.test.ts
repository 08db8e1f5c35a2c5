import { IncomingMessage } from "node:http";
import { Socket } from "node:net";
import { expect, it } from "vitest";
import { routeOf } from "@/lib/routes";
import { judgeBody } from "./body";

function judge(headers: Record<string, string>, text: string, path = "/report") {
  const request = new IncomingMessage(new Socket());
  Object.assign(request.headers, headers);
  const content = Buffer.from(text);
  return judgeBody(request, { bytes: content.length, content, letGo: () => {} }, routeOf(path));
}

const call = { "next-action": "40aa", "content-type": "text/plain;charset=UTF-8" };

it.each(["[]", '["a",1,null]', '["$K1"]'])("the call %s is the framework's to read", (body) => {
  expect(judge(call, body)).toBe("action");
});

it.each(["", "garbage{", `${"[".repeat(60_000)}`])("the call %.20s is broken", (body) => {
  expect(judge(call, body)).toBe("broken");
});

it("a form in parts may call an action by its header with scripts, and by a field without", () => {
  const type = { "content-type": "multipart/form-data; boundary=b" };
  expect(judge(type, "--b--")).toBe("action");
  expect(judge({ ...type, "next-action": "40aa" }, "--b--")).toBe("action");
});

it("what is neither a form nor a call is not judged here, but where JSON is taken", () => {
  expect(judge({ "content-type": "application/json" }, "{")).toBe("other");
  expect(judge({}, "")).toBe("other");
  expect(judge({ "content-type": "application/json" }, "{", "/api/v1/reports")).toBe("broken");
  expect(judge({ "content-type": "application/json" }, "{}", "/api/v1/reports")).toBe("other");
});
