import { createHash } from "node:crypto";
import { createElement, Fragment, type ReactElement, type ReactNode } from "react";
import { type AnswerParts, partsOfAnswer } from "./parts";
import { PlainPart } from "./plain-part";
import { isDrawn, isElement, isNode, settle, withProps } from "./tree";

/**
 * A page, or a part of one, of which the parts that nobody operates enter the document as HTML alone: neither do they stand a
 * second time in what the framework's router reads, nor does React go through them in the browser. What is handed to a component
 * of the browser stays as it is, and within it the same holds. Its components of the server may not use hooks.
 *
 * For the router, which has no document to find them in, the parts go along as text.
 */
export async function Plain({ children }: { children: ReactNode }): Promise<ReactNode> {
  const parts = partsOfAnswer();
  return parts === undefined ? children : setAside(await settle(children), parts);
}

/** Below this a part costs more than it spares. */
const fewestLetters = 160;

/** What plays or is drawn into; exchanging it would begin it anew. */
const running = ["audio", "canvas", "embed", "iframe", "object", "video"];
/** What React moves to the head of a document, or runs. */
const hoisted = ["base", "body", "head", "html", "link", "meta", "script", "style", "title"];
const alive = new Set([...running, ...hoisted]);

/** A host element whose children stand in nothing but itself. */
type Host = ReactElement<Readonly<Record<string, unknown>>, string>;

function isPlain(node: ReactNode, isInSvg = false): boolean {
  if (Array.isArray(node)) return node.every((one) => isPlain(one, isInSvg));
  if (!isElement(node)) return true;
  const { type, props } = node;
  const { children } = props;
  if (type === Fragment) return !isNode(children) || isPlain(children, isInSvg);
  if (typeof type !== "string") return false;
  const isDrawing = isInSvg || type === "svg";
  if (alive.has(type) && !(isDrawing && type === "title")) return false;
  if (Object.values(props).some((value) => typeof value === "function")) return false;
  return !isNode(children) || isPlain(children, isDrawing);
}

const isHost = (node: unknown): node is Host => isElement(node) && typeof node.type === "string";

function setAside(node: ReactNode, parts: AnswerParts): ReactNode {
  if (Array.isArray(node)) return node.map((one) => setAside(one, parts));
  if (!isElement(node)) return node;
  if (isHost(node) && isPlain(node)) return partOf(node, parts);
  // A drawing is a part or it is none: its elements mean what they mean only within it.
  if (node.type === "svg") return node;
  const handed = Object.entries(node.props).flatMap(([name, value]) =>
    (name === "children" || isDrawn(value)) && isNode(value) ? [[name, setAside(value, parts)] as const] : [],
  );
  return withProps(node, Object.fromEntries(handed));
}

const isAttribute = ([name, value]: [string, unknown]): boolean =>
  value !== undefined && name !== "children" && name !== "dangerouslySetInnerHTML";

function partOf(host: Host, parts: AnswerParts): ReactNode {
  const markup = parts.markupOf(host);
  // React escapes ">" in attributes, so the first one ends the tag; what holds nothing has no other.
  const html = markup.slice(markup.indexOf(">") + 1, Math.max(0, markup.lastIndexOf("</")));
  // React has its own way with what is typed into it.
  if (html.length < fewestLetters || host.type === "textarea") return host;
  const id = createHash("sha256").update(html).digest("base64url").slice(0, 8);
  if (parts.isDocument) parts.html.set(id, html);
  const own = Object.fromEntries(Object.entries(host.props).filter(isAttribute));
  const named = host.key === null ? {} : { key: host.key };
  return createElement(PlainPart, { ...named, as: host.type, id, own, html: parts.isDocument ? undefined : html });
}
