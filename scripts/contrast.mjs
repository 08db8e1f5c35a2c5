/**
 * Measures every colour pair in use, in both themes, and fails when one is too near.
 * `node scripts/contrast.mjs` checks · `--write` also writes the figures into the head of tokens.css.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

const file = fileURLToPath(new URL("../components/styles/tokens.css", import.meta.url));

const blockOf = (css, selector) => {
  const at = css.indexOf(`${selector} {`);
  if (at < 0) throw new Error(`tokens.css has no ${selector}`);
  return css.slice(css.indexOf("{", at) + 1, css.indexOf("}", at));
};

const coloursIn = (block) =>
  Object.fromEntries([...block.matchAll(/--([\w-]+):\s*(#[0-9a-f]{6})\b/gi)].map((match) => [match[1], match[2]]));

const linear = (hex) =>
  [1, 3, 5]
    .map((i) => Number.parseInt(hex.slice(i, i + 2), 16) / 255)
    .map((v) => (v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4));

const luminance = (hex) => linear(hex).reduce((sum, v, i) => sum + v * [0.2126, 0.7152, 0.0722][i], 0);

export const contrast = (a, b) => {
  const [high, low] = [luminance(a), luminance(b)].sort((p, q) => q - p);
  return (high + 0.05) / (low + 0.05);
};

// What is seen with each kind of colour vision (Machado, Oliveira and Fernandes 2009, full severity).
const vision = {
  normal: [
    [1, 0, 0],
    [0, 1, 0],
    [0, 0, 1],
  ],
  deuteranopia: [
    [0.367322, 0.860646, -0.227968],
    [0.280085, 0.672501, 0.047413],
    [-0.01182, 0.04294, 0.968881],
  ],
  protanopia: [
    [0.152286, 1.052583, -0.204868],
    [0.114503, 0.786281, 0.099216],
    [-0.003882, -0.048116, 1.051998],
  ],
  tritanopia: [
    [1.255528, -0.076749, -0.178779],
    [-0.078411, 0.930809, 0.147602],
    [0.004733, 0.691367, 0.3039],
  ],
};

const lab = ([r, g, b]) => {
  const f = (t) => (t > 0.008856 ? Math.cbrt(t) : 7.787 * t + 16 / 116);
  const [x, y, z] = [
    (0.4124 * r + 0.3576 * g + 0.1805 * b) / 0.9505,
    0.2126 * r + 0.7152 * g + 0.0722 * b,
    (0.0193 * r + 0.1192 * g + 0.9505 * b) / 1.089,
  ].map(f);
  return [116 * y - 16, 500 * (x - y), 200 * (y - z)];
};

const seen = (hex, matrix) =>
  lab(
    matrix.map((row) =>
      Math.max(
        0,
        row.reduce((s, v, i) => s + v * linear(hex)[i], 0),
      ),
    ),
  );

/** The smallest distance (CIE76) between two colours under any kind of vision. */
const distance = (a, b) =>
  Math.min(
    ...Object.values(vision).map((matrix) => {
      const [p, q] = [seen(a, matrix), seen(b, matrix)];
      return Math.hypot(...p.map((v, i) => v - q[i]));
    }),
  );

const graded = ["none", "slight", "moderate", "severe", "destroyed", "unknown"];
const ramp = graded.slice(1, 5);
const categories = Array.from({ length: 8 }, (_, i) => `cat-${i + 1}`);

const textPairs = [
  ["ink", "ground"],
  ["ink", "ground-raised"],
  ["ink-2", "ground"],
  ["ink-2", "ground-raised"],
  ["ink-3", "ground"],
  ["ink-3", "ground-raised"],
  ["ink-3", "ground-sunk"],
  ["ink-3", "held-a"],
  ["ink-2", "held-a"],
  ["ink-2", "map-ground"],
  ["ink-3", "map-ground"],
  ["ink-2", "map-sea"],
  ["ink-3", "map-sea"],
  ["ink", "map-ruin"],
  ["accent", "ground"],
  ["accent", "ground-raised"],
  ["accent", "held-a"],
  ["accent", "accent-wash"],
  ["accent-ink", "accent"],
  ["ink", "accent-wash"],
  ["ink-2", "accent-wash"],
  ["error", "ground"],
  ["error", "ground-raised"],
  ["ground", "error"],
  ["recovery-ink", "ground"],
  ["recovery-on", "recovery"],
  ["ground", "ink"],
  ["ground", "ink-3"],
  ...graded.map((s) => [`sev-${s}-on`, `sev-${s}`]),
  ...categories.map((c) => [`${c}-on`, c]),
];

/** Judges a style sheet; `failures` is empty when it passes. */
export function judge(css) {
  const light = coloursIn(blockOf(css, ":root"));
  const darkBlock = blockOf(css, ':root[data-theme="dark"]');
  const systemBlock = blockOf(css, ':root:not([data-theme="light"])');
  const dark = { ...light, ...coloursIn(darkBlock) };
  const failures = [];
  const lines = [];
  if (darkBlock.replace(/\s+/g, " ").trim() !== systemBlock.replace(/\s+/g, " ").trim()) {
    failures.push("the two dark blocks differ");
  }
  const row = (label, measure, least) => {
    const [l, d] = [measure(light), measure(dark)];
    const isLow = !(l >= least && d >= least);
    if (isLow) failures.push(`${label}: ${l.toFixed(2)} light, ${d.toFixed(2)} dark, wants ${least}`);
    lines.push(
      `   ${label.padEnd(46)} ${l.toFixed(1).padStart(5)}  ${d.toFixed(1).padStart(5)}${isLow ? `  BELOW ${least}` : ""}`,
    );
  };
  const between = (a, b) => (theme) => {
    if (theme[a] === undefined || theme[b] === undefined) throw new Error(`tokens.css lacks --${a} or --${b}`);
    return contrast(theme[a], theme[b]);
  };
  lines.push(`   ${"text (AA wants 4.5)".padEnd(46)} light   dark`);
  for (const [text, ground] of textPairs) row(`${text} on ${ground}`, between(text, ground), 4.5);
  lines.push(`   ${"marks (AA wants 3)".padEnd(46)} light   dark`);
  row("rule-strong on ground", between("rule-strong", "ground"), 3);
  row("rule-strong on ground-raised", between("rule-strong", "ground-raised"), 3);
  row("recovery-line on ground", between("recovery-line", "ground"), 3);
  const best = (fill, edge, ground) => (theme) => Math.max(between(fill, ground)(theme), between(edge, ground)(theme));
  for (const s of graded) {
    row(`${s}: best of fill, line on ground`, best(`sev-${s}`, `sev-${s}-line`, "ground"), 3);
    row(`${s}: edge on ground`, between(`sev-${s}-edge`, "ground"), 3);
    row(`${s}: edge on the wash behind charts`, between(`sev-${s}-edge`, "held-a"), 2.6);
  }
  for (const c of categories) row(`${c}: best of fill, line on ground`, best(c, `${c}-line`, "ground"), 3);
  lines.push(`   ${"distance under any vision (wants 12; ramp 18)".padEnd(46)} light   dark`);
  for (const [i, s] of ramp.entries()) {
    const next = ramp[i + 1];
    if (next !== undefined) row(`${s} from ${next}`, (t) => distance(t[`sev-${s}`], t[`sev-${next}`]), 18);
  }
  row("nearest two categories", (t) => nearest(categories.map((c) => t[c])), 12);
  for (const [name, theme] of [
    ["light", light],
    ["dark", dark],
  ]) {
    const steps = ramp.map((s) => luminance(theme[`sev-${s}`]));
    if (steps.some((step, i) => i > 0 && step >= steps[i - 1])) failures.push(`the ramp does not fall, ${name}`);
    lines.push(`   ramp, relative luminance, ${name}: ${steps.map((step) => step.toFixed(3)).join(" > ")}`);
  }
  return { report: lines.join("\n"), failures };
}

function nearest(colours) {
  return Math.min(...colours.flatMap((a, i) => colours.slice(0, i).map((b) => distance(a, b))));
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const css = readFileSync(file, "utf8");
  const { report, failures } = judge(css);
  console.log(report);
  if (process.argv.includes("--write")) {
    const head = `CONTRAST-START (node scripts/contrast.mjs --write)\n${report}\n   CONTRAST-END`;
    writeFileSync(
      file,
      css.replace(/CONTRAST-START[\s\S]*?CONTRAST-END/, () => head),
    );
  }
  for (const failure of failures) console.error(`too near: ${failure}`);
  if (failures.length > 0) process.exitCode = 1;
}
