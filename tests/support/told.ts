import { toldHeader } from "@/scripts/serve/kept/first-paint";

const inside = /<script[^>]*>[^<]*?self\.__next_f(?:=self\.__next_f\|\|\[\]\))?\.push\(\[.*?<\/script>/gs;
const tagged = new RegExp(`"${toldHeader}":"([\\w-]+)"`);

/** What a document's router is told: what stands in it, or what its own address answers with for its tag. */
export async function toldOf(html: string, ask: (headers: Record<string, string>) => Promise<string>): Promise<string> {
  const tag = tagged.exec(html)?.[1];
  return tag === undefined ? [...html.matchAll(inside)].join("") : ask({ [toldHeader]: tag });
}
