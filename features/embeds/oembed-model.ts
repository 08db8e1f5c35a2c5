import { escapeMarkup } from "./snippet-model";

/** What an oEmbed provider answers (oembed.com, 2.3.4). The names are the specification's. */
export type Oembed = {
  type: "rich";
  version: "1.0";
  title: string;
  provider_name: string;
  provider_url: string;
  cache_age: number;
  html: string;
  width: number;
  height: number;
  thumbnail_url?: string;
  thumbnail_width?: number;
  thumbnail_height?: number;
};

type OembedRequest =
  | { kind: "asked"; path: string; format: "json" | "xml"; maxWidth: number | null; maxHeight: number | null }
  | { kind: "refused"; status: 400 | 404 | 501; why: "url" | "number" | "unknown" | "format"; name: string };

const refused = (
  status: 400 | 404 | 501,
  why: "url" | "number" | "unknown" | "format",
  name: string,
): OembedRequest => ({
  kind: "refused",
  status,
  why,
  name,
});

/** Reads what a consumer asks for. Pages of other sites are not ours to describe. */
export function readOembedRequest(asked: URLSearchParams, origin: string): OembedRequest {
  const format = asked.get("format") ?? "json";
  if (format !== "json" && format !== "xml") return refused(501, "format", "format");
  const sizes = { maxWidth: asked.get("maxwidth"), maxHeight: asked.get("maxheight") };
  for (const size of Object.values(sizes))
    if (size !== null && !/^[1-9]\d{0,5}$/.test(size))
      return refused(400, "number", size === sizes.maxWidth ? "maxwidth" : "maxheight");
  const url = asked.get("url");
  if (url === null || !URL.canParse(url)) return refused(400, "url", "url");
  const { origin: askedOrigin, pathname, search, hash } = new URL(url);
  if (askedOrigin !== origin) return refused(404, "url", "url");
  const number = (size: string | null) => (size === null ? null : Number(size));
  return {
    kind: "asked",
    path: pathname + search + hash,
    format,
    maxWidth: number(sizes.maxWidth),
    maxHeight: number(sizes.maxHeight),
  };
}

/** What XML 1.0 has no way to write. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is taken out
const notInXml = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g;

export function formatOembedXml(oembed: Oembed): string {
  const members = Object.entries(oembed).map(
    ([name, value]) => `<${name}>${escapeMarkup(String(value).replace(notInXml, ""))}</${name}>`,
  );
  return `<?xml version="1.0" encoding="utf-8" standalone="yes"?>\n<oembed>${members.join("")}</oembed>\n`;
}
