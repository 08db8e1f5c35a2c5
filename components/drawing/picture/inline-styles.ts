import { drawingRules, type Rule, resolveValue, type Variables } from "@/components/drawing/picture/styles";

const presentation = new Set([
  "fill",
  "fill-opacity",
  "stroke",
  "stroke-width",
  "stroke-opacity",
  "stroke-dasharray",
  "opacity",
  "font-family",
  "font-size",
  "font-weight",
  "font-style",
  "text-anchor",
  "paint-order",
]);

/**
 * Makes what classes, variables and `style` say of each element its own attributes: so the file looks the same wherever it is
 * shown, under any policy, and to a renderer that knows no variables.
 */
export function inlineStyles(svg: Element, variables: Variables): void {
  const rules = drawingRules();
  inlineInto(svg, rules, variables);
  for (const element of svg.querySelectorAll("[class], [style]")) {
    element.removeAttribute("class");
    element.removeAttribute("style");
  }
  svg.removeAttribute("class");
}

function inlineInto(element: Element, rules: readonly Rule[], above: Variables): void {
  const said = [...declarationsFor(element, rules), ...ownStyle(element)].flatMap(([name, value]) =>
    name === "font" ? fontParts(value) : [[name, value] as const],
  );
  const custom = said.filter(([name]) => name.startsWith("--"));
  const variables: Variables = custom.length === 0 ? above : new Map([...above, ...custom]);
  for (const [name, value] of said) {
    if (!presentation.has(name)) continue;
    const resolved = resolveValue(value, variables);
    if (resolved !== null) element.setAttribute(name, inPixels(resolved));
  }
  // A colour that stands in an attribute of its own.
  for (const { name, value } of [...element.attributes])
    if (value.includes("var(")) element.setAttribute(name, resolveValue(value, variables) ?? "none");
  for (const child of element.children) inlineInto(child, rules, variables);
}

function declarationsFor(element: Element, rules: readonly Rule[]): (readonly [string, string])[] {
  const classes = [...element.classList];
  const couldBe = ({ last }: Rule) =>
    last.includes(".")
      ? classes.length > 0 &&
        last
          .split(".")
          .slice(1)
          .every((name) => classes.includes(name))
      : last === element.tagName;
  return rules
    .filter((rule) => couldBe(rule) && element.matches(rule.selector))
    .toSorted((a, b) => a.weight - b.weight)
    .flatMap(({ declarations }) => declarations);
}

const ownStyle = (element: Element): (readonly [string, string])[] =>
  (element.getAttribute("style") ?? "").split(";").flatMap((line) => {
    const at = line.indexOf(":");
    return at < 0 ? [] : [[line.slice(0, at).trim(), line.slice(at + 1).trim()] as const];
  });

/** `500 14px var(--sans)` in its parts. */
function fontParts(value: string): (readonly [string, string])[] {
  const [, weight, size, family] = /^(\d+)\s+([\w.]+)(?:\s*\/\s*[\w.]+)?\s+(.+)$/.exec(value) ?? [];
  if (weight === undefined || size === undefined || family === undefined) return [];
  return [
    ["font-weight", weight],
    ["font-size", size],
    ["font-family", family],
  ];
}

const inPixels = (value: string): string =>
  value.replace(/^([\d.]+)rem$/, (_whole, size: string) => String(Number(size) * 16)).replace(/^([\d.]+)px$/, "$1");
