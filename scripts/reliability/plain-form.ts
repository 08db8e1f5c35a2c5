/** A page's form as a browser without scripts sends it. */
export type PlainForm = { url: string; hidden: [name: string, value: string][]; headers: Record<string, string> };

const entities: Record<string, string> = { "&quot;": '"', "&amp;": "&", "&lt;": "<", "&gt;": ">", "&#x27;": "'" };
const unescapeHtml = (text: string): string =>
  text.replace(/&(?:quot|amp|lt|gt|#x27);/g, (entity) => entities[entity] ?? entity);

const attribute = (tag: string, name: string): string | undefined => new RegExp(`\\s${name}="([^"]*)"`).exec(tag)?.[1];

/** Opens a page and takes the hidden fields of the form with that id. Throws when there is no such form. */
export async function openForm(url: string, id: string, headers: Record<string, string> = {}): Promise<PlainForm> {
  const page = await (await fetch(url, { headers })).text();
  const start = page.search(new RegExp(`<form[^>]*\\sid="${id}"`));
  if (start === -1) throw new Error(`no form ${id} at ${url}`);
  const form = page.slice(start, page.indexOf("</form>", start));
  const hidden = [...form.matchAll(/<input[^>]*type="hidden"[^>]*>/g)].flatMap(([tag]): [string, string][] => {
    const name = attribute(tag, "name");
    return name === undefined ? [] : [[unescapeHtml(name), unescapeHtml(attribute(tag, "value") ?? "")]];
  });
  return { url, hidden, headers };
}

/** Sends it, and follows nothing. */
export function sendForm({ url, hidden, headers }: PlainForm, typed: Record<string, string>): Promise<Response> {
  const body = new FormData();
  for (const [name, value] of hidden) if (!(name in typed)) body.append(name, value);
  for (const [name, value] of Object.entries(typed)) body.append(name, value);
  return fetch(url, {
    method: "POST",
    body,
    redirect: "manual",
    headers: { ...headers, origin: new URL(url).origin, "sec-fetch-site": "same-origin" },
  });
}
