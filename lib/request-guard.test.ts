import { describe, expect, test } from "vitest";
import { isOwnWrite } from "./request-guard";

const publicUrl = "https://register.example.org";
const from = (headers: Record<string, string>) => isOwnWrite(new Headers(headers), publicUrl);

describe("a write is taken from the register's own pages only", () => {
  test.each([
    [{ origin: "https://register.example.org", "sec-fetch-site": "same-origin" }, true],
    [{ origin: "https://register.example.org" }, true],
    [{ origin: "http://127.0.0.1:3000", host: "127.0.0.1:3000", "sec-fetch-site": "same-origin" }, true],
    [{ origin: "null", "sec-fetch-site": "same-origin" }, true],
    [{ "sec-fetch-site": "same-origin" }, true],
    [{}, false],
    [{ origin: "null" }, false],
    [{ origin: "https://evil.example" }, false],
    [{ origin: "https://evil.example", "sec-fetch-site": "same-origin" }, false],
    [{ origin: "https://register.example.org", "sec-fetch-site": "cross-site" }, false],
    [{ origin: "https://register.example.org", "sec-fetch-site": "same-site" }, false],
    [{ origin: "https://register.example.org", "sec-fetch-site": "none" }, false],
    [{ origin: "https://register.example.org.evil.example" }, false],
    [{ origin: "not an address", host: "127.0.0.1:3000" }, false],
  ])("%j: %s", (headers, isTaken) => {
    expect(from(headers)).toBe(isTaken);
  });
});
