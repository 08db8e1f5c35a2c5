/** Where the next page begins: nothing anybody has to read. A list is told by its name, so that no cursor fits another. */
export const cursorOf = (list: string, after: string): string =>
  Buffer.from(JSON.stringify([list, after])).toString("base64url");

/** After what the next page begins; null for what is no cursor of this list. */
export function readCursor(list: string, cursor: string): string | null {
  if (!/^[A-Za-z0-9_-]{1,400}$/.test(cursor)) return null;
  try {
    const read: unknown = JSON.parse(
      new TextDecoder("utf-8", { fatal: true }).decode(Buffer.from(cursor, "base64url")),
    );
    if (!Array.isArray(read) || read.length !== 2 || read[0] !== list) return null;
    const after: unknown = read[1];
    return typeof after === "string" && cursorOf(list, after) === cursor && !after.includes("\0") ? after : null;
  } catch {
    return null;
  }
}
