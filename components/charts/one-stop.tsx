"use client";

import { type KeyboardEvent, type ReactNode, useEffect, useRef } from "react";
import { type Direction, nearestTowards } from "@/components/charts/nearest";

const directions: Readonly<Record<string, Direction>> = {
  ArrowLeft: "left",
  ArrowRight: "right",
  ArrowUp: "up",
  ArrowDown: "down",
};

/**
 * A drawing full of links as one stop of the keyboard, or as one for each part of it (`per`, a selector): arrows move among all of
 * them as they lie on the screen, Home and End to the first and the last. Without JavaScript each link is a stop, as ever.
 */
export function OneStop({ children, per }: { children: ReactNode; per?: string }) {
  const box = useRef<HTMLDivElement>(null);

  // After every rendering: links come and go with the address.
  useEffect(() => {
    const parts = per === undefined ? [box.current] : [...(box.current?.querySelectorAll<HTMLElement>(per) ?? [])];
    for (const part of parts) {
      const links = linksIn(part);
      const stop = links.find((link) => link.getAttribute("tabindex") === "0") ?? links[0];
      if (stop !== undefined) makeStop(stop, links);
    }
  });

  const moveTo = (link: HTMLElement | SVGElement | undefined) => {
    if (link === undefined) return;
    makeStop(link, linksIn(per === undefined ? box.current : link.closest<HTMLElement>(per)));
    link.focus();
  };

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
    const links = linksIn(box.current);
    const here = links.find((link) => link === document.activeElement);
    if (here === undefined) return;
    const direction = directions[event.key];
    if (direction === undefined && event.key !== "Home" && event.key !== "End") return;
    event.preventDefault();
    if (direction === undefined) return moveTo(event.key === "Home" ? links[0] : links.at(-1));
    if (per !== undefined)
      return moveTo(besideInRows(direction, here, [...(box.current?.querySelectorAll(per) ?? [])]));
    const others = links.filter((link) => link !== here);
    const found = nearestTowards(direction, boxOf(here), others.map(boxOf));
    moveTo(found === null ? undefined : others[found]);
  };

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: it moves the focus among links that each answer by themselves
    <div className="one-stop" ref={box} onKeyDown={onKeyDown}>
      {children}
    </div>
  );
}

/** In rows the arrows go along a row, and from row to row: what lies nearest on the screen may be of another row. */
function besideInRows(direction: Direction, here: HTMLElement | SVGElement, rows: readonly Element[]) {
  const at = rows.findIndex((row) => row.contains(here));
  const inRow = (row: Element | undefined) => (row instanceof HTMLElement ? linksIn(row) : []);
  const links = inRow(rows[at]);
  const index = links.indexOf(here);
  if (direction === "up" || direction === "down") {
    const others = inRow(rows[at + (direction === "up" ? -1 : 1)]);
    return others[Math.min(index, others.length - 1)];
  }
  const isForward = (direction === "right") === (getComputedStyle(here).direction === "ltr");
  return links[index + (isForward ? 1 : -1)];
}

function makeStop(stop: Element, links: readonly Element[]): void {
  for (const link of links) link.setAttribute("tabindex", link === stop ? "0" : "-1");
}

const linksIn = (box: HTMLElement | null): (HTMLElement | SVGElement)[] =>
  [...(box?.querySelectorAll<HTMLElement | SVGElement>("a[href]") ?? [])].filter(
    (link) => link.closest("[aria-hidden='true'], details:not([open]) > :not(summary)") === null,
  );

const boxOf = (link: Element) => {
  const { x, y, width, height } = link.getBoundingClientRect();
  return { x: x + width / 2, y: y + height / 2 };
};
