import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { expect, it } from "vitest";
import { madeRequest, record } from "./recording";

it("holds the status, the headers and every byte of an answer, however it was written", async () => {
  const asked = madeRequest("/a?b=c", { host: "x", cookie: "theme=dark" });
  const { status, headers, body } = await record(
    async (request, response) => {
      expect([request.method, request.url, request.headers.cookie]).toEqual(["GET", "/a?b=c", "theme=dark"]);
      for await (const _part of request) throw new Error("nothing was sent");
      response.appendHeader("link", "<b>");
      response.writeHead(203, { "content-type": "text/plain" });
      response.flushHeaders();
      await new Promise((resolve) => response.write("é", "latin1", resolve));
      await pipeline(Readable.from([Buffer.from("b"), Buffer.from("c")]), response, { end: false });
      response.end("6465", "hex");
    },
    asked,
    { "x-frame-options": "DENY", link: "<a>" },
  );
  expect(status).toBe(203);
  expect(headers).toMatchObject({ "x-frame-options": "DENY", "content-type": "text/plain", link: ["<a>", "<b>"] });
  expect(body.toString("latin1")).toBe("ébcde");
});

it("holds the headers that come with the status alone", async () => {
  const { headers } = await record(
    (_request, response) => void response.writeHead(200, { "x-a": "b" }).end(),
    madeRequest("/", {}),
    {},
  );
  expect(headers).toMatchObject({ "x-a": "b" });
});

it("fails where the answer does", async () => {
  await expect(record(() => Promise.reject(new Error("no")), madeRequest("/", {}), {})).rejects.toThrow("no");
  const breaksOff = record((_request, response) => void response.destroy(), madeRequest("/", {}), {});
  await expect(breaksOff).rejects.toThrow("broke off");
});
