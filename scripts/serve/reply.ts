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

/** Which arguments an action reads, by the first byte of its id: a bit for each of six, after them one for "and more". */
function readArguments(actionId: string): { used: boolean[]; isOpen: boolean } {
  const info = Number.parseInt(actionId.slice(0, 2), 16);
  return { used: [64, 32, 16, 8, 4, 2].map((bit) => (info & bit) !== 0), isOpen: (info & 1) !== 0 };
}

const isForm = (value: unknown): boolean => typeof value === "string" && /^\$K[0-9a-f]+$/.test(value);
const isState = (value: unknown): boolean => typeof value === "object" && value !== null && !Array.isArray(value);

/** Every action that takes anything takes a form, last, and before it the state the form was in. */
function isSoundCall(json: string, actionId: string): boolean {
  const call: unknown = JSON.parse(json);
  if (!Array.isArray(call)) return false;
  const { used, isOpen } = readArguments(actionId);
  const last = used.lastIndexOf(true);
  if (isOpen) return true;
  return used.every((isUsed, at) => !isUsed || (at === last ? isForm(call[at]) : isState(call[at])));
}

/** Whether the body of a call of a server action, as the browser's scripts send it, can be read. */
export async function isSoundReply(actionId: string, contentType: string, body: Buffer): Promise<boolean> {
  if (!contentType.startsWith("multipart/form-data")) {
    // Only a call without arguments comes as plain text.
    return isSoundPart(body.toString("utf8"), new Set()) && isSoundCall(body.toString("utf8"), actionId);
  }
  const form = await readForm(contentType, body);
  if (form === null) return false;
  const parts = new Set([...form.keys()].filter((name) => /^\d+$/.test(name)));
  const isReadable = [...form].every(
    ([name, value]) => typeof value !== "string" || !parts.has(name) || isSoundPart(value, parts),
  );
  const call = form.get("0");
  const fields = [...form].filter(([name]) => !parts.has(name));
  return (
    isReadable &&
    typeof call === "string" &&
    isSoundCall(call, actionId) &&
    fields.every(([name, value]) => !name.includes("\0") && !String(value).includes("\0"))
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
