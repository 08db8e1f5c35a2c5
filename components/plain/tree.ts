import Link from "next/link";
import { createElement, Fragment, isValidElement, type ReactElement, type ReactNode } from "react";

type Props = Readonly<Record<string, unknown>>;
type Element = ReactElement<Props>;
/** A component that the server runs. */
type Component = (props: Props) => ReactNode;

const clientReference = Symbol.for("react.client.reference");

const isComponent = (type: unknown): type is Component =>
  typeof type === "function" && !("$$typeof" in type && type.$$typeof === clientReference);

export const isElement = (node: unknown): node is Element => isValidElement<Props>(node);

const isThenable = (node: unknown): node is Promise<ReactNode> =>
  typeof node === "object" && node !== null && "then" in node && typeof node.then === "function";

const keyed = (props: Props, key: string | null): Props => (key === null ? props : { ...props, key });

/** An element with other children than its own. Those that came one by one go so again, or they would be asked for their keys. */
export function withChildren(element: Element, children: ReactNode): Element {
  const { type, key, props } = element;
  if (children === props.children) return element;
  const { children: _, ...own } = props;
  return Array.isArray(children)
    ? createElement(type, keyed(own, key), ...children)
    : createElement(type, keyed(own, key), children);
}

/** A link of the framework as the element it comes to; `data-soft` says how it moves (`SoftLinks`). */
function anchorOf({ key, props }: Element): Element {
  const { prefetch: _, scroll, ...rest } = props;
  return createElement("a", { ...keyed(rest, key), "data-soft": scroll === false ? "stay" : "" });
}

/**
 * What the components of the server come to: elements of HTML, and those of components that run in a browser, with whatever is
 * handed to them looked through as well. Rejects as a component does.
 *
 * A promise is made only where a component makes one: a page has thousands of elements, and following each would cost more than
 * drawing it.
 */
export function settle(node: ReactNode): ReactNode {
  if (Array.isArray(node)) return settleAll(node, (settled) => (isSame(settled, node) ? node : listOf(settled)));
  if (isThenable(node)) return node.then(settle);
  if (!isElement(node)) return node;
  // On the server a link is a component of the server around one of the browser; here it is neither.
  if (node.type === Link) return settle(anchorOf(node));
  if (typeof node.type === "string" || node.type === Fragment) return settleChildren(node);
  if (!isComponent(node.type)) return settleProps(node);
  const { key, props } = node;
  const made = run(node.type, props);
  return key === null ? settle(made) : settleAll([made], ([settled]) => createElement(Fragment, { key }, settled));
}

/** A component that throws at once must not leave those beside it with nobody who looks after them. */
function run(component: Component, props: Props): ReactNode {
  try {
    return component(props);
  } catch (error) {
    return Promise.reject(error);
  }
}

const settleAll = (nodes: readonly ReactNode[], use: (settled: readonly ReactNode[]) => ReactNode): ReactNode => {
  const settled = nodes.map(settle);
  return settled.some(isThenable) ? Promise.all(settled).then(use) : use(settled);
};

const isSame = (a: readonly ReactNode[], b: readonly ReactNode[]): boolean => a.every((one, index) => one === b[index]);

/** Children that a component was handed one by one and hands on as they are have no keys, and need none if they stay so. */
const listOf = (nodes: readonly ReactNode[]): ReactNode =>
  nodes.some((node) => isElement(node) && node.key === null) ? createElement(Fragment, null, ...nodes) : nodes;

function settleChildren(element: Element): ReactNode {
  const { children } = element.props;
  if (Array.isArray(children))
    return settleAll(children, (settled) => (isSame(settled, children) ? element : withChildren(element, settled)));
  return isNode(children) ? settleAll([children], ([settled]) => withChildren(element, settled)) : element;
}

/** Whatever of a client component's properties is drawn by the server. */
function settleProps(element: Element): ReactNode {
  const drawn = Object.entries(element.props).flatMap(([name, value]) =>
    isDrawn(value) && isNode(value) ? [{ name, value }] : [],
  );
  return settleAll(
    drawn.map(({ value }) => value),
    (settled) => withProps(element, Object.fromEntries(drawn.map(({ name }, index) => [name, settled[index]]))),
  );
}

/** An element with some properties exchanged, its children perhaps among them. */
export function withProps(element: Element, { children, ...props }: Readonly<Record<string, ReactNode>>): Element {
  const whole =
    Object.keys(props).length === 0
      ? element
      : createElement(element.type, keyed({ ...element.props, ...props }, element.key));
  return children === undefined ? whole : withChildren(whole, children);
}

export const isDrawn = (value: unknown): boolean => isElement(value) || (Array.isArray(value) && value.some(isDrawn));
export const isNode = (value: unknown): value is ReactNode => value !== undefined && typeof value !== "function";
