"use client";

import { useRouter } from "next/navigation";
import { createElement, useEffect, useLayoutEffect, useRef, useState } from "react";
import { align } from "./align";
import { partsOfAnswer } from "./parts";

export interface PlainPartProps {
  /** Its element. */
  as: string;
  /** What its HTML is known by: the same for the same HTML. */
  id: string;
  /** The attributes of its element. */
  own: Readonly<Record<string, unknown>>;
  /** What it holds, where no document has it. */
  html?: string | undefined;
}

/** What the document held as it arrived: Back leads to a page that the router remembers without it. */
const arrived = new Map<string, string>();

function findHtml(id: string): string | undefined {
  if (typeof document === "undefined") return partsOfAnswer()?.html.get(id);
  const html = arrived.get(id) ?? document.querySelector(`[data-part="${id}"]`)?.innerHTML;
  if (html !== undefined) arrived.set(id, html);
  return html;
}

/** A part of a page that nobody operates, as HTML. In the document that arrived it is left as it stands. */
export function PlainPart({ as, id, own, html = findHtml(id) }: PlainPartProps) {
  if (html !== undefined) return <Held key={as} {...{ as, id, own, html }} />;
  if (typeof document === "undefined") throw new Error("a part of a page was lost on its way into the document");
  return <Missing />;
}

function Held({ as, id, own, html }: Required<PlainPartProps> & { html: string }) {
  const element = useRef<Element>(null);
  const [first] = useState(html);
  const shown = useRef(html);
  // Brought up to date in place, so that what has the focus keeps it and what was opened stays open.
  useLayoutEffect(() => {
    if (element.current === null || shown.current === html) return;
    align(element.current, html);
    shown.current = html;
  }, [html]);
  return createElement(as, {
    ...own,
    ref: element,
    "data-part": id,
    dangerouslySetInnerHTML: { __html: first },
    // The browser writes HTML in its own way.
    suppressHydrationWarning: true,
  });
}

/** Asks for the page anew, this time for the router: where the document failed its parts are in no document. */
function Missing() {
  const router = useRouter();
  useEffect(() => router.refresh(), [router]);
  return null;
}
