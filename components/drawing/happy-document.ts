import { GlobalWindow } from "happy-dom";

/**
 * A document among the globals, for a library that draws only where there is one. Imported before the library, and in the worker
 * alone: a server that seemed to have a window would take itself for a browser.
 */
const window = new GlobalWindow({ width: 1280, height: 800 });
const lent = [
  "Element",
  "HTMLElement",
  "SVGElement",
  "HTMLIFrameElement",
  "Node",
  "ResizeObserver",
  "MutationObserver",
  "getComputedStyle",
  "requestAnimationFrame",
  "cancelAnimationFrame",
] as const;

for (const name of lent) Object.defineProperty(globalThis, name, { value: window[name], configurable: true });
Object.defineProperty(globalThis, "window", { value: window, configurable: true });
Object.defineProperty(globalThis, "navigator", { value: window.navigator, configurable: true });
Object.defineProperty(globalThis, "document", { value: window.document, configurable: true });
