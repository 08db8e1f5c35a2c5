/** Whether one can become the other by its attributes and what it holds. */
const isAlike = (now: Node, wanted: Node): boolean =>
  now.nodeType === wanted.nodeType && now.nodeName === wanted.nodeName;

/**
 * Makes what an element holds what the HTML says, with as few elements exchanged as can be: those that stay keep the focus, the
 * place they were scrolled to, and whether somebody opened them.
 */
export function align(element: Element, html: string): void {
  const wanted = element.cloneNode(false);
  if (!(wanted instanceof Element)) return;
  wanted.innerHTML = html;
  alignChildren(element, wanted);
}

function alignChildren(now: Element, wanted: Element): void {
  let at = now.firstChild;
  for (const node of [...wanted.childNodes]) {
    if (at === null) now.append(node);
    else if (isAlike(at, node)) {
      alignNode(at, node);
      at = at.nextSibling;
    } else {
      at.replaceWith(node);
      at = node.nextSibling;
    }
  }
  while (at !== null) {
    const next: ChildNode | null = at.nextSibling;
    at.remove();
    at = next;
  }
}

function alignNode(now: Node, wanted: Node): void {
  if (now instanceof Element && wanted instanceof Element) {
    for (const { name, value } of [...wanted.attributes])
      if (now.getAttribute(name) !== value) now.setAttribute(name, value);
    // Only whoever reads closes what they opened.
    for (const { name } of [...now.attributes])
      if (!wanted.hasAttribute(name) && name !== "open") now.removeAttribute(name);
    alignChildren(now, wanted);
  } else if (now.nodeValue !== wanted.nodeValue) now.nodeValue = wanted.nodeValue;
}
