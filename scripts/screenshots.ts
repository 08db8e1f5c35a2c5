import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { chromium } from "@playwright/test";
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

if (values.all) {
  for (const prefix of locales.map(prefixOf))
    for (const path of all)
      for (const width of [375, 1280])
        for (const theme of ["light", "dark"] as const)
          await take(prefix + path, `${nameOf(path)}${prefix.replace("/", "-")}-${width}-${theme}.png`, width, theme);
} else {
  await take("/", "dashboard.png", 1280, "light", 1500);
}
await browser.close();
