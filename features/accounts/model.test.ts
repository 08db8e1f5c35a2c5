import { describe, expect, it } from "vitest";
import { coarseBrowser, localPath, pageFrom } from "./model";

describe("where to go after signing in", () => {
  it.each([
    ["/queue", "/queue"],
    ["/ar/queue?state=received", "/ar/queue?state=received"],
    ["/sites?words=%D8%AA%D8%AF%D9%85%D8%B1", "/sites?words=%D8%AA%D8%AF%D9%85%D8%B1"],
    ["/sites?words=temple%20of%20bel", "/sites?words=temple%20of%20bel"],
    ["/reports/abc#sources", "/reports/abc"],
    ["/a?next=//evil.example", "/a?next=//evil.example"],
  ])("follows %s", (next, path) => {
    expect(localPath(next)).toBe(path);
  });

  it.each([
    ["nothing", undefined],
    ["an empty address", ""],
    ["another site", "https://evil.example"],
    ["another site without its scheme", "//evil.example"],
    ["three slashes", "///evil.example"],
    ["a backslash after the slash", "/\\evil.example"],
    ["two backslashes", "\\\\evil.example"],
    ["a backslash further on", "/queue\\..\\evil"],
    ["a tab between slashes", "/\t/evil.example"],
    ["a line feed between slashes", "/\n/evil.example"],
    ["a blank between slashes", "/ /evil.example"],
    ["a NUL", "/\u0000/evil.example"],
    ["an encoded slash", "/%2Fevil.example"],
    ["an encoded slash in front", "%2F%2Fevil.example"],
    ["a slash encoded twice", "/%252Fevil.example"],
    ["a slash encoded three times", "/%25252Fevil.example"],
    ["an encoded backslash", "/%5Cevil.example"],
    ["a backslash encoded twice", "/%255Cevil.example"],
    ["an encoded tab", "/%09/evil.example"],
    ["dots that leave two slashes", "/.//evil.example"],
    ["dots that climb to two slashes", "/a/..//evil.example"],
    ["encoded dots that leave two slashes", "/%2e//evil.example"],
    ["a name in front", "/@evil.example/..//evil.example"],
    ["a script", "javascript:alert(1)"],
    ["data", "data:text/html,x"],
    ["a path without its slash", "queue"],
    ["an encoding that is broken", "/queue%"],
    ["the sign-in page itself", "/sign-in?next=/queue"],
    ["the Arabic sign-in page", "/ar/sign-in"],
    ["a set-up address", "/setup/abc"],
    ["the second step of a sign-in", "/sign-in/code"],
    ["a link to a new password", "/password/abc"],
    ["something endless", `/${"a".repeat(3000)}`],
  ])("refuses %s", (_what, next) => {
    expect(localPath(next)).toBeNull();
  });

  it("never leaves the host, whatever the browser makes of it", () => {
    const pieces = ["/", "\\", "%2f", "%5c", "%252f", ".", "..", "evil.example", "@", ":", "?", "#", "\t", " ", "a"];
    const base = "https://register.example";
    let kept = 0;
    for (const one of pieces)
      for (const two of pieces)
        for (const three of pieces)
          for (const four of pieces) {
            const path = localPath(`/${one}${two}${three}${four}`);
            if (path === null) continue;
            kept += 1;
            expect(new URL(path, base).origin).toBe(base);
            expect(new URL(decodeURIComponent(path.split("?")[0] ?? ""), base).origin).toBe(base);
          }
    expect(kept).toBeGreaterThan(100);
  });
});

describe("what is kept of a browser", () => {
  it.each([
    ["Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0", "Firefox, Linux"],
    [
      "Mozilla/5.0 (Linux; Android 15) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Mobile Safari/537.36",
      "Chrome, Android",
    ],
    [
      "Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.1 Mobile/15E148 Safari/604.1",
      "Safari, iOS",
    ],
    [
      "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36 Edg/142.0.0.0",
      "Edge, Windows",
    ],
    ["Firefox, Linux", "Firefox, Linux"],
    ["Safari", "Safari"],
    ["Firefox, Linux, of somebody", "Linux"],
    ["curl/8.5.0", null],
    ["", null],
    [null, null],
  ])("makes of %s only %s", (line, kept) => {
    expect(coarseBrowser(line)).toBe(kept);
  });
});

it("a form leads back to one of the register's own pages, in whatever language, and else to the first", () => {
  expect(pageFrom("/events/pal-2015-06?changed=x")).toBe("/events/pal-2015-06");
  expect(pageFrom("/ar/sites/palmyra")).toBe("/sites/palmyra");
  expect(pageFrom("/archive")).toBe("/archive");
  for (const other of ["/ar", "//evil.example", "https://evil.example", "", undefined])
    expect(pageFrom(other)).toBe("/");
});
