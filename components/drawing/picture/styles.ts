import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { PictureTheme } from "@/components/drawing/picture/spec";

export type Rule = {
  selector: string;
  last: string;
  weight: number;
  declarations: readonly (readonly [string, string])[];
};
export type Variables = ReadonlyMap<string, string>;

/** The colours and the lines of a picture are those of the page: they are read from the same files. */
const folder = join(process.cwd(), "components/styles");
const read = (name: string) => readFileSync(join(folder, name), "utf8").replace(/\/\*[\s\S]*?\*\//g, "");

const declarationsOf = (block: string) =>
  block.split(";").flatMap((line) => {
    const at = line.indexOf(":");
    return at < 0 ? [] : [[line.slice(0, at).trim(), line.slice(at + 1).trim()] as const];
  });

const blockAfter = (css: string, head: RegExp): string => head.exec(css)?.[1] ?? "";

/** What a picture writes in: files that a picture without a system's fonts finds (fonts.ts). */
const families = {
  ltr: {
    "--serif": "Newsreader, Noto Naskh Arabic, serif",
    "--sans": "IBM Plex Sans, IBM Plex Sans Arabic, sans-serif",
  },
  rtl: {
    "--serif": "Noto Naskh Arabic, Newsreader, serif",
    "--sans": "IBM Plex Sans Arabic, IBM Plex Sans, sans-serif",
  },
};

let tokens: string | undefined;

/** The tokens of a theme, by name. */
export function variablesOf(theme: PictureTheme, dir: "ltr" | "rtl"): Variables {
  tokens ??= read("tokens.css");
  return new Map([
    ...declarationsOf(blockAfter(tokens, /:root\s*\{([^}]*)\}/)),
    ...(theme === "dark" ? declarationsOf(blockAfter(tokens, /:root\[data-theme="dark"\]\s*\{([^}]*)\}/)) : []),
    ...Object.entries(families[dir]),
  ]);
}

let rules: readonly Rule[] | undefined;

/** The plain rules of the drawings: without those for a width, for paper, or for what is pointed at. */
export function drawingRules(): readonly Rule[] {
  rules ??= ["parts.css", "charts.css", "map.css"].flatMap((name) => rulesOf(read(name)));
  return rules;
}

export function rulesOf(css: string): Rule[] {
  const found: Rule[] = [];
  let rest = css;
  for (let open = rest.indexOf("{"); open >= 0; open = rest.indexOf("{")) {
    const head = rest.slice(0, open).trim();
    const close = head.startsWith("@") ? endOfBlock(rest, open) : rest.indexOf("}", open);
    if (!head.startsWith("@")) {
      const declarations = declarationsOf(rest.slice(open + 1, close));
      for (const selector of head.split(",").map((one) => one.trim()))
        if (/^[\w\s.-]+$/.test(selector)) found.push({ selector, ...partsOf(selector), declarations });
    }
    rest = rest.slice(close + 1);
  }
  return found;
}

/** The class or element it ends in, and its weight against others: what is said later and more exactly wins. */
const partsOf = (selector: string) => ({
  last: selector.split(/\s+/).at(-1) ?? "",
  weight: (selector.match(/\./g)?.length ?? 0) * 100 + (selector.match(/(^|\s)\w/g)?.length ?? 0),
});

function endOfBlock(css: string, open: number): number {
  let depth = 0;
  for (let at = open; at < css.length; at++) {
    if (css[at] === "{") depth++;
    else if (css[at] === "}" && --depth === 0) return at;
  }
  return css.length;
}

/** A value with its variables looked up and its mixtures mixed; null where one is not there. */
export function resolveValue(value: string, variables: Variables): string | null {
  let resolved = value;
  for (let depth = 0; depth < 8 && resolved.includes("var("); depth++)
    resolved = resolved.replace(/var\((--[\w-]+)(?:,\s*([^()]*))?\)/g, (_whole, name: string, otherwise?: string) => {
      return variables.get(name) ?? otherwise ?? "\0";
    });
  return resolved.includes("\0") || resolved.includes("var(") ? null : mixed(resolved);
}

const mixture = /color-mix\(in srgb,\s*(#[0-9a-f]{6})\s+([\d.]+)%,\s*(#[0-9a-f]{6})\)/i;

function mixed(value: string): string {
  const [whole, a, share, b] = mixture.exec(value) ?? [];
  if (whole === undefined || a === undefined || b === undefined) return value;
  const part = Number(share) / 100;
  const channel = (at: number) =>
    Math.round(Number.parseInt(a.slice(at, at + 2), 16) * part + Number.parseInt(b.slice(at, at + 2), 16) * (1 - part))
      .toString(16)
      .padStart(2, "0");
  return value.replace(whole, `#${channel(1)}${channel(3)}${channel(5)}`);
}
