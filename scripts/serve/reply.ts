/**
 * What a page with scripts sends to a server action is React's own notation: JSON in which a string that starts with "$"
 * stands for something else. React's reader fails on what cannot be read, which would be our fault (5xx); it is the sender's.
 */

/** Text, numbers, dates and forms: all that the register's forms send. Functions and streams are not among them. */
const plainReference = /^\$(\$|T|I$|-|N$|u|D|n-?\d{1,300}$|K[0-9a-f]{1,4}$)/;
/** Another part of the same reply, by its number. */
const partReference = /^\$[@QWi]?([0-9a-f]{1,4})(:|$)/;

function isSoundText(text: string, parts: ReadonlySet<string>): boolean {
  // PostgreSQL's text cannot hold it.
  if (text.includes("\0")) return false;
  if (!text.startsWith("$") || plainReference.test(text)) return true;
  const part = partReference.exec(text)?.[1];
  return part !== undefined && parts.has(String(Number.parseInt(part, 16)));
}

function isSoundValue(value: unknown, parts: ReadonlySet<string>): boolean {
  if (typeof value === "string") return isSoundText(value, parts);
  if (typeof value !== "object" || value === null) return true;
  return Object.entries(value).every(([key, inner]) => !key.includes("\0") && isSoundValue(inner, parts));
}

function isSoundPart(json: string, parts: ReadonlySet<string>): boolean {
  try {
    return isSoundValue(JSON.parse(json), parts);
  } catch {
    return false;
  }
}

/** Whether the body of a call of a server action, as the browser's scripts send it, can be read. */
export async function isSoundReply(contentType: string, body: Buffer): Promise<boolean> {
  if (!contentType.startsWith("multipart/form-data")) return isSoundPart(body.toString("utf8"), new Set());
  const form = await readForm(contentType, body);
  if (form === null) return false;
  const names = [...form.keys()];
  const parts = new Set(names.filter((name) => /^\d+$/.test(name)));
  return (
    parts.has("0") &&
    [...form].every(([name, value]) => typeof value !== "string" || !parts.has(name) || isSoundPart(value, parts))
  );
}

/** Whether a form as the browser itself sends it can be read, and holds nothing a text column refuses. */
export async function isSoundForm(contentType: string, body: Buffer): Promise<boolean> {
  const form = await readForm(contentType, body);
  return form !== null && [...form].every(([name, value]) => !name.includes("\0") && !String(value).includes("\0"));
}

async function readForm(contentType: string, body: Buffer): Promise<FormData | null> {
  try {
    return await new Response(new Uint8Array(body), { headers: { "content-type": contentType } }).formData();
  } catch {
    return null;
  }
}
