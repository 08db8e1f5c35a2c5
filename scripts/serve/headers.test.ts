import { describe, expect, it } from "vitest";
import { widerNetworkOf } from "@/lib/client-name";
import {
  clientNetwork,
  createClientNaming,
  isHost,
  isInternalHeader,
  originHeaders,
  readOrigin,
  removeInternalHeaders,
} from "./headers";

describe("headers from outside", () => {
  it.each([
    "x-forwarded-for",
    "X-Forwarded-Host",
    "forwarded",
    "x-real-ip",
    "x-tadmur-client",
    "x-middleware-rewrite",
    "x-middleware-subrequest",
    "x-nonce",
    "content-security-policy",
    "x-next-intl-locale",
    "x-nextjs-data",
    "x-invoke-path",
    "x-original-url",
  ])("%s is taken off", (name) => {
    expect(isInternalHeader(name)).toBe(true);
  });

  it.each([
    "cookie",
    "rsc",
    "next-action",
    "next-router-state-tree",
    "next-url",
    "x-nextjs-request-id",
    "x-action-forwarded",
    "accept-language",
    "sec-fetch-site",
  ])("%s is left alone", (name) => {
    expect(isInternalHeader(name)).toBe(false);
  });

  it("are taken off the raw list too", () => {
    const request = { headers: { "x-nonce": "1", accept: "*/*" }, rawHeaders: ["X-Nonce", "1", "Accept", "*/*"] };
    removeInternalHeaders(request);
    expect(request).toEqual({ headers: { accept: "*/*" }, rawHeaders: ["Accept", "*/*"] });
  });
});

describe("where a request comes from", () => {
  const headers = {
    host: "inner:3000",
    "x-forwarded-for": "6.6.6.6, 203.0.113.7, 10.0.0.2",
    "x-forwarded-host": "register.example.org",
    "x-forwarded-proto": "https",
  };

  it("is the connection when no proxy is trusted, whatever the headers say", () => {
    expect(readOrigin(headers, "127.0.0.1", 0)).toEqual({ address: "127.0.0.1", host: "inner:3000", proto: "http" });
  });

  it("is what the trusted proxies wrote, not what stood there before", () => {
    expect(readOrigin(headers, "10.0.0.3", 2)).toEqual({
      address: "203.0.113.7",
      host: "register.example.org",
      proto: "https",
    });
    expect(readOrigin(headers, "10.0.0.3", 1).address).toBe("10.0.0.2");
  });

  it("is the connection when a trusted proxy says nothing or nonsense", () => {
    expect(readOrigin({ host: "a" }, "10.0.0.3", 1)).toEqual({ address: "10.0.0.3", host: "a", proto: "http" });
    expect(readOrigin({ host: "a", "x-forwarded-host": "b/c" }, "10.0.0.3", 1).host).toBe("a");
  });

  it.each(["localhost", "localhost:3000", "register.example.org", "127.0.0.1:80", "[::1]:3000"])(
    "%s can be a host",
    (host) => {
      expect(isHost(host)).toBe(true);
    },
  );

  it.each(["", "a b", "a/b", "user@a", "a:port", "a\\b"])("“%s” cannot be a host", (host) => {
    expect(isHost(host)).toBe(false);
  });
});

describe("the origin of a write", () => {
  const spoken = { address: "", host: "inner:3000", proto: "http" } as const;
  const publicUrl = "https://register.example.org";

  it("is compared with the host people use when the page came from there, even if a proxy hid it", () => {
    expect(originHeaders({ origin: publicUrl }, spoken, publicUrl)).toEqual({
      "x-forwarded-host": "register.example.org",
      "x-forwarded-proto": "https",
    });
  });

  it("is our own when the browser hides it but says the page was ours", () => {
    expect(originHeaders({ origin: "null", "sec-fetch-site": "same-origin" }, spoken, publicUrl).origin).toBe(
      "http://inner:3000",
    );
  });

  it("is left as it is when another site sends it", () => {
    expect(originHeaders({ origin: "null", "sec-fetch-site": "cross-site" }, spoken, publicUrl)).not.toHaveProperty(
      "origin",
    );
    expect(originHeaders({ origin: "https://evil.example" }, spoken, publicUrl)["x-forwarded-host"]).toBe("inner:3000");
  });
});

describe("a client's name", () => {
  it("covers an IPv4 address, also one written as IPv6 or with a port", () => {
    expect(clientNetwork("203.0.113.7")).toBe("203.0.113.7");
    expect(clientNetwork("::ffff:203.0.113.7")).toBe("203.0.113.7");
    expect(clientNetwork("203.0.113.7:5512")).toBe("203.0.113.7");
  });

  it("covers all of a household's IPv6 addresses, however they are written", () => {
    const one = clientNetwork("2001:db8:0:1::1");
    expect(clientNetwork("2001:0DB8:0000:0001:aaaa:bbbb:cccc:dddd")).toBe(one);
    expect(clientNetwork("[2001:db8:0:1::2]:443")).toBe(one);
    expect(clientNetwork("fe80::1%eth0")).toBe(clientNetwork("fe80::2"));
    expect(clientNetwork("2001:db8:0:2::1")).not.toBe(one);
    expect(clientNetwork("::1")).toBe("0:0:0:0::/64");
  });

  it("is one for everything that is no address", () => {
    expect(clientNetwork("<script>")).toBe("unknown");
  });

  it("says also which wider network an IPv6 one lies in, and nothing of the kind for IPv4", () => {
    const name = createClientNaming();
    const at = (address: string) => name(address, new Date("2026-01-01T01:00:00Z"));
    const [one, other, elsewhere] = ["2001:db8:0:1::1", "2001:db8:0:2::1", "2001:db8:1:1::1"].map(at);
    expect(one).not.toBe(other);
    expect(widerNetworkOf(one ?? "")).toBe(widerNetworkOf(other ?? ""));
    expect(widerNetworkOf(one ?? "")).not.toBe(widerNetworkOf(elsewhere ?? ""));
    expect(widerNetworkOf(at("203.0.113.7"))).toBeNull();
  });

  it("stays the same for a day, then changes, and differs from server to server", () => {
    const name = createClientNaming();
    const morning = name("203.0.113.7", new Date("2026-01-01T01:00:00Z"));
    expect(name("203.0.113.7", new Date("2026-01-01T23:00:00Z"))).toBe(morning);
    expect(name("203.0.113.8", new Date("2026-01-01T23:00:00Z"))).not.toBe(morning);
    expect(name("203.0.113.7", new Date("2026-01-02T00:00:00Z"))).not.toBe(morning);
    expect(createClientNaming()("203.0.113.7", new Date("2026-01-01T01:00:00Z"))).not.toBe(morning);
    expect(morning).not.toContain("203");
  });
});
