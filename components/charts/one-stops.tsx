"use client";

import { useEffect } from "react";
import { type Direction, nearestTowards } from "@/components/charts/nearest";

const directions: Readonly<Record<string, Direction>> = {
  ArrowLeft: "left",
  ArrowRight: "right",
  ArrowUp: "up",
  ArrowDown: "down",
};

/** Answers the keyboard in every drawing full of links there is (`OneStop`). One for all of them; without JavaScript each link is a stop. */
export function OneStops() {
  useEffect(() => {
    let frame = 0;
    const makeAll = () => {
      frame = 0;
      for (const box of document.querySelectorAll<HTMLElement>(".one-stop")) makeStops(box);
    };
    makeAll();
    // Links come and go with the address.
    const observer = new MutationObserver(() => {
      if (frame === 0) frame = requestAnimationFrame(makeAll);
    });
    observer.observe(document.body, { childList: true, subtree: true });
    document.addEventListener("keydown", onKeyDown);
    return () => {
      cancelAnimationFrame(frame);
      observer.disconnect();
      document.removeEventListener("keydown", onKeyDown);
    };
  }, []);
  return null;
}

/** The parts that are a stop each: all of it, or what its `data-per` says. */
const partsOf = (box: HTMLElement): HTMLElement[] =>
  box.dataset.per === undefined ? [box] : [...box.querySelectorAll<HTMLElement>(box.dataset.per)];

function makeStops(box: HTMLElement): void {
  for (const part of partsOf(box)) {
    const links = linksIn(part);
    const stop = links.find((link) => link.getAttribute("tabindex") === "0") ?? links[0];
    if (stop !== undefined) makeStop(stop, links);
  }
}

function onKeyDown(event: KeyboardEvent): void {
  if (event.defaultPrevented || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
  const box = event.target instanceof Element ? event.target.closest<HTMLElement>(".one-stop") : null;
  if (box === null) return;
  const links = linksIn(box);
  const here = links.find((link) => link === document.activeElement);
  if (here === undefined) return;
  const direction = directions[event.key];
  if (direction === undefined && event.key !== "Home" && event.key !== "End") return;
  event.preventDefault();
  const next =
    direction === undefined
      ? links.at(event.key === "Home" ? 0 : -1)
      : box.dataset.per === undefined
        ? nearestOf(links, direction, here)
        : besideInRows(direction, here, partsOf(box));
  if (next === undefined) return;
  makeStop(next, linksIn(partsOf(box).find((part) => part.contains(next)) ?? box));
  next.focus();
}

function nearestOf(links: readonly (HTMLElement | SVGElement)[], direction: Direction, here: Element) {
  const others = links.filter((link) => link !== here);
  const found = nearestTowards(direction, boxOf(here), others.map(boxOf));
  return found === null ? undefined : others[found];
}

/** In rows the arrows go along a row, and from row to row: what lies nearest on the screen may be of another row. */
function besideInRows(direction: Direction, here: HTMLElement | SVGElement, rows: readonly HTMLElement[]) {
  const at = rows.findIndex((row) => row.contains(here));
  const inRow = (row: HTMLElement | undefined) => (row === undefined ? [] : linksIn(row));
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

const linksIn = (box: HTMLElement): (HTMLElement | SVGElement)[] =>
  [...box.querySelectorAll<HTMLElement | SVGElement>("a[href]")].filter(
    (link) => link.closest("[aria-hidden='true'], details:not([open]) > :not(summary)") === null,
  );

const boxOf = (link: Element) => {
  const { x, y, width, height } = link.getBoundingClientRect();
  return { x: x + width / 2, y: y + height / 2 };
};
