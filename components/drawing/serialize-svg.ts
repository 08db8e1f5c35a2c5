const entities: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };
const escaped = (text: string): string => text.replace(/[&<>"]/g, (sign) => entities[sign] ?? sign);

/** A drawing as text that is right as HTML and as XML alike: what the documents of this place write is only the former. */
export function serializeSvg(node: Node): string {
  if (isElement(node)) {
    const attributes = [...node.attributes].map(({ name, value }) => ` ${name}="${escaped(value)}"`).join("");
    const inner = [...node.childNodes].map(serializeSvg).join("");
    return `<${node.tagName}${attributes}${inner === "" ? "/>" : `>${inner}</${node.tagName}>`}`;
  }
  return node.nodeType === 3 ? escaped(node.textContent ?? "") : "";
}

const isElement = (node: Node): node is Element => node.nodeType === 1;
