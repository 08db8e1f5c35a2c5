import { mkdirSync } from "node:fs";
import { createServer } from "node:http";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { chromium } from "@playwright/test";
import { embedSnippet } from "@/features/embeds/snippet-model";
import { prefixOf } from "@/lib/i18n/pathname";
import { locales } from "@/lib/i18n/routing";
import { browserLaunch } from "./testing/launch";

/**
 * `npm run screenshots [-- --base http://127.0.0.1:3000] [--to FOLDER] [--all]`: pictures of a running register. Without
 * `--all` only the README's; with it every page, narrow and wide, light and dark, in every language.
 */
const { values } = parseArgs({
  options: {
    base: { type: "string", default: "http://127.0.0.1:3000" },
    to: { type: "string", default: "docs/pictures" },
    all: { type: "boolean", default: false },
  },
});
const all = [
  "/",
  "/sites",
  "/sites/palmyra",
  "/sites/temple-of-baalshamin",
  "/events",
  "/events/pal-2015-05",
  "/methods",
  "/report",
  "/report/status",
  "/sign-in",
];
const nameOf = (path: string) => path.replaceAll("/", "-").replace(/^-/, "") || "dashboard";

mkdirSync(values.to, { recursive: true });
const browser = await chromium.launch(browserLaunch());

async function take(
  path: string,
  file: string,
  width: number,
  theme: "light" | "dark",
  height?: number,
): Promise<void> {
  const page = await browser.newPage({ viewport: { width, height: height ?? 900 }, colorScheme: theme });
  await page.goto(values.base + path, { waitUntil: "networkidle" });
  await page.screenshot({ path: join(values.to, file), fullPage: height === undefined });
  await page.close();
}

/** A page of somebody else with a chart of the register in it, on a server of its own. */
async function takeEmbedded(file: string, width: number): Promise<void> {
  const frame = {
    src: `${values.base}/embed/chart/time?site=palmyra&cause=explosives`,
    title: "Palmyra: explosives",
    height: 760,
  };
  const server = createServer((_request, response) => {
    response.writeHead(200, { "content-type": "text/html; charset=utf-8" });
    response.end(`<!doctype html><html lang="en"><title>A page of somebody else</title>
<style>body { font: 20px/1.6 Georgia, serif; color: #222; background: #fff; margin: 0 auto; padding: 48px; max-width: 760px }
h1 { font-size: 40px; line-height: 1.2; margin: 0 0 16px } iframe { margin-block: 24px }</style>
<p>The Example Gazette</p><h1>What was blown up at Palmyra, and when</h1>
<p>The dates are those of an open register, which draws what it does not know as well:</p>
${embedSnippet(frame)}
<p>Each bar counts an event once, at the last day it can have happened.</p>`);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  const port = typeof address === "object" && address !== null ? address.port : 0;
  const page = await browser.newPage({ viewport: { width, height: 1280 } });
  // A view that nobody has asked for may be answered before it is drawn.
  for (let time = 0; time < 2; time += 1) await page.goto(`http://localhost:${port}`, { waitUntil: "networkidle" });
  await page.frameLocator("iframe").locator("#time .chart-slot svg:visible").first().waitFor();
  await page.screenshot({ path: join(values.to, file), fullPage: true });
  await page.close();
  server.close();
}

if (values.all) {
  for (const prefix of locales.map(prefixOf))
    for (const path of all)
      for (const width of [375, 1280])
        for (const theme of ["light", "dark"] as const)
          await take(prefix + path, `${nameOf(path)}${prefix.replace("/", "-")}-${width}-${theme}.png`, width, theme);
} else {
  await take("/", "dashboard.png", 1280, "light", 1500);
  await takeEmbedded("embedded.png", 960);
}
await browser.close();
