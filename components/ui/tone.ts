/** The ordered ramp first, then what stands beside it. The order is the order of charts and legends. */
export const tones = [
  "none",
  "slight",
  "moderate",
  "severe",
  "destroyed",
  "unknown",
  "recovery",
  "pick",
  "neutral",
] as const;

/** For series that are not graded: calm, colour-blind safe, each with a pattern of its own. */
export const categoryTones = ["cat-1", "cat-2", "cat-3", "cat-4", "cat-5", "cat-6", "cat-7", "cat-8"] as const;

export type Tone = (typeof tones)[number] | (typeof categoryTones)[number];

/** Sets --f (fill), --l (line and pattern), --e (edge, 3:1 on the ground), --o (text upon the fill), --p (pattern). */
export function toneClass(tone: Tone): string {
  return `s-${tone}`;
}

/** The tokens of a tone, for SVG, where a class cannot reach a presentation attribute of a pattern. */
export function toneTokens(tone: Tone): { fill: string; line: string; edge: string; on: string } {
  const base =
    tone === "pick"
      ? { fill: "accent", line: "accent", edge: "accent", on: "accent-ink" }
      : tone === "recovery"
        ? { fill: "recovery", line: "recovery-line", edge: "recovery-line", on: "recovery-on" }
        : tone === "neutral"
          ? { fill: "ink-3", line: "ink-2", edge: "ink-2", on: "ground" }
          : tone.startsWith("cat-")
            ? { fill: tone, line: `${tone}-line`, edge: `${tone}-line`, on: `${tone}-on` }
            : { fill: `sev-${tone}`, line: `sev-${tone}-line`, edge: `sev-${tone}-edge`, on: `sev-${tone}-on` };
  return {
    fill: `var(--${base.fill})`,
    line: `var(--${base.line})`,
    edge: `var(--${base.edge})`,
    on: `var(--${base.on})`,
  };
}
