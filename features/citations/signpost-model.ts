import { formatLink, type WebLink } from "@/features/as-of/memento";
import { type FormatFamily, type FormatName, formatNamed, formatsOf, hrefInFormat } from "@/lib/view-formats";

/** Many a proxy takes no more than 4 or 8 kB of headers in all; the links of Memento stand beside these. */
const mostBytes = 2500;

type Asked = {
  /** The page and its permalink, without origin, in the reader's language and at their revision. */
  href: string;
  permalink: string;
  families: readonly FormatFamily[];
  /** Facts of the register, and not a file of somebody's. */
  isRecord: boolean;
  terms: string | null;
  origin: string;
};

/** The links of a page's header. Where a long filter would make them too long, its data are left to be found in the page. */
export function signpostsOf({ href, permalink, families, isRecord, terms, origin }: Asked): WebLink[] {
  const at = (address: string): string => new URL(address, origin).href;
  const inFormat = (name: FormatName, rel: string): WebLink => ({
    href: at(hrefInFormat(href, name)),
    rel,
    type: (formatNamed(name)?.mediaType ?? "").replace(/;.*/, ""),
  });
  const types = ["https://schema.org/AboutPage", `https://schema.org/${isRecord ? "Dataset" : "MediaObject"}`];
  const short: WebLink[] = [
    { href: at(permalink), rel: "cite-as" },
    ...types.map((type) => ({ href: type, rel: "type" })),
    ...(terms === null ? [] : [{ href: terms, rel: "license" }]),
  ];
  const hasData = families.includes("data");
  const about: WebLink[] = [
    ...(hasData ? [inFormat("jsonld", "describedby")] : []),
    ...(families.includes("cite") ? [inFormat("csl.json", "describedby")] : []),
  ];
  const items = hasData ? formatsOf("data").map((name) => inFormat(name, "item")) : [];
  const sizeOf = (links: readonly WebLink[]): number => links.map(formatLink).join(", ").length;
  return (
    [
      [...short, ...about, ...items],
      [...short, ...about],
    ].find((links) => sizeOf(links) <= mostBytes) ?? short
  );
}
