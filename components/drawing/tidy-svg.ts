import { serializeSvg } from "@/components/drawing/serialize-svg";
import { groupBy } from "@/lib/group-by";

/** What CSS asks for by class in a drawing; all other classes are the library's own. */
const keptClasses = [
  "recharts-cartesian-axis-tick-value",
  "chart-band",
  "a",
  "b",
  "chart-rule",
  "chart-base",
  "seg-number",
  "whisk",
];

/** Without a use where nothing is walked through, or said again by CSS. */
const needless = ["tabindex", "role", "orientation", "stroke", "fill"];

/** Of text alone, which has neither. */
const needlessOfText = ["width", "height"];

/** Where a tenth of a pixel is enough. */
const measures = ["x", "y", "x1", "x2", "y1", "y2", "cx", "cy", "r", "width", "height", "d"];

const round = (text: string): string => text.replace(/\d+\.\d{2,}/g, (number) => String(Math.round(+number * 10) / 10));

type Tidied = { idPrefix: string; label: string };

/**
 * A drawing as it stands by itself: one picture with a name, without what the library needs while it lives (a third of its
 * size is left), with ids that are the same whenever it is drawn.
 */
export function tidySvg(drawn: SVGElement, { idPrefix, label }: Tidied): string {
  const holder = drawn.ownerDocument.createElement("div");
  // A copy: the drawing itself still belongs to the library, which takes it away again.
  holder.innerHTML = drawn.outerHTML;
  const svg = holder.querySelector("svg");
  if (svg === null) throw new Error("a drawing is an SVG");
  for (const child of [...svg.children]) if (child.tagName === "title" || child.tagName === "desc") child.remove();
  const bars = [...svg.querySelectorAll(".recharts-bar-rectangles")];
  for (const element of [...svg.querySelectorAll("*")]) tidyElement(element);
  for (const series of bars) sayOnce(series);
  for (const group of [...svg.querySelectorAll("g")].reverse()) unwrap(group);
  for (const empty of [...svg.querySelectorAll("defs")]) if (empty.children.length === 0) empty.remove();
  const [width, height] = [svg.getAttribute("width") ?? "0", svg.getAttribute("height") ?? "0"];
  for (const { name } of [...svg.attributes]) svg.removeAttribute(name);
  svg.setAttribute("xmlns", "http://www.w3.org/2000/svg");
  svg.setAttribute("viewBox", `0 0 ${width} ${height}`);
  svg.setAttribute("class", "stack");
  svg.setAttribute("role", "img");
  svg.setAttribute("aria-label", label);
  return renamed(svg, idPrefix);
}

function tidyElement(element: Element): void {
  const classes = keptClasses.filter((name) => element.classList.contains(name));
  if (classes.length === 0) element.removeAttribute("class");
  else element.setAttribute("class", classes.join(" "));
  // A colour that no class gives is the drawing's own.
  const isOwn = element.tagName === "rect" || element.tagName === "path" || element.tagName === "circle";
  for (const name of needless) if (!isOwn || name === "tabindex" || name === "role") element.removeAttribute(name);
  if (element.tagName === "text") for (const name of needlessOfText) element.removeAttribute(name);
  for (const { name, value } of [...element.attributes])
    if (measures.includes(name)) element.setAttribute(name, round(value));
  if (element.tagName === "clipPath") element.remove();
}

const looks = ["style", "fill", "opacity"] as const;

/**
 * Has what is drawn alike in a series of bars say so once. The bars of a series do not lie in one another, so that only what is
 * drawn of each bar has an order, and all bars have the same.
 */
function sayOnce(series: Element): void {
  const marks = [...series.querySelectorAll("rect, text")];
  const alike = groupBy(marks, (mark) =>
    JSON.stringify([mark.tagName, ...looks.map((name) => mark.getAttribute(name))]),
  );
  const groups = [...alike.values()].map((some) => {
    const group = series.ownerDocument.createElementNS("http://www.w3.org/2000/svg", "g");
    for (const name of looks) {
      const value = some[0]?.getAttribute(name) ?? null;
      if (value !== null) group.setAttribute(name, value);
      for (const mark of some) mark.removeAttribute(name);
    }
    group.replaceChildren(...some);
    return group;
  });
  const isText = (group: Element) => Number(group.firstElementChild?.tagName === "text");
  series.replaceChildren(...groups.toSorted((one, other) => isText(one) - isText(other)));
}

/** A group that says nothing is what it holds. */
function unwrap(group: Element): void {
  const said = [...group.attributes].filter(({ name }) => name !== "id");
  if (group.children.length === 0) group.remove();
  else if (said.length === 0) group.replaceWith(...group.children);
}

/** Ids that something refers to, named anew in their order; the others are dropped. */
function renamed(svg: SVGElement, idPrefix: string): string {
  const drawn = serializeSvg(svg);
  const used = [...svg.querySelectorAll("[id]")].filter(({ id }) => drawn.includes(`#${id})`));
  for (const element of svg.querySelectorAll("[id]")) if (!used.includes(element)) element.removeAttribute("id");
  return used.reduce((text, { id }, index) => {
    const name = `${idPrefix}-${index}`;
    return text.replaceAll(`#${id})`, `#${name})`).replaceAll(`id="${id}"`, `id="${name}"`);
  }, serializeSvg(svg));
}
