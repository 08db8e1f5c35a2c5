/** Whether one can become the other by its attributes and what it holds. */
const isAlike = (now: Node, wanted: Node): boolean =>
  now.nodeType === wanted.nodeType && now.nodeName === wanted.nodeName;

/** What a part gets from how it is read: only whoever reads closes what they opened, or moves the stop of the keyboard (`OneStops`). */
const ofReading = ["open", "tabindex"];

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

/** What a field holds when nobody touched it. */
function initialOf(field: Element): string {
  if (field instanceof HTMLInputElement) return JSON.stringify([field.defaultValue, field.defaultChecked]);
  if (!(field instanceof HTMLSelectElement)) return "";
  return JSON.stringify([...field.options].filter((option) => option.defaultSelected).map(({ value }) => value));
}

/** A field that is answered with another value shows that, whatever was chosen or typed before. */
function showInitial(field: Element): void {
  if (field instanceof HTMLSelectElement) for (const option of field.options) option.selected = option.defaultSelected;
  if (!(field instanceof HTMLInputElement)) return;
  field.value = field.defaultValue;
  field.checked = field.defaultChecked;
}

function alignNode(now: Node, wanted: Node): void {
  if (now instanceof Element && wanted instanceof Element) {
    const before = initialOf(now);
    for (const { name, value } of [...wanted.attributes])
      if (now.getAttribute(name) !== value) now.setAttribute(name, value);
    for (const { name } of [...now.attributes])
      if (!wanted.hasAttribute(name) && !ofReading.includes(name)) now.removeAttribute(name);
    alignChildren(now, wanted);
    if (initialOf(now) !== before) showInitial(now);
  } else if (now.nodeValue !== wanted.nodeValue) now.nodeValue = wanted.nodeValue;
}
