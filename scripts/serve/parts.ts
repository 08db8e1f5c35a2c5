/** Why a body is not taken any further: it is not what it says it is, or has more parts than any form. */
export type PartsProblem = "broken" | "too_many";

/** Looks at a body as it arrives. What it says of a piece is final; `end` says whether what came was whole. */
export type PartsScanner = { take: (piece: Buffer) => PartsProblem | null; end: () => PartsProblem | null };

/** A part's head is its name, what its file is called (at most 255 letters of three bytes) and its type. */
const longestHeadBytes = 4_096;

/** The name of a header (RFC 9110); a line that begins with a space would go on with the one before it. */
const token = /^[!#$%&'*+.^_`|~0-9a-z-]+$/;
const quoted = '"(?:[^"\\\\]|\\\\(?!"))*"';
const disposition = new RegExp(
  `^form-data; *name=${quoted}(?<file>; *filename=${quoted})?(?<coded>; *filename\\*=[^\\s;"]+)?$`,
  "i",
);

/** What a part is by its head; null for a head that readers of forms understand in different ways, or not at all. */
function kindOf(head: string): "text" | "file" | null {
  if (head.includes("\0")) return null;
  const lines = head.split("\r\n").map((line) => {
    const colon = line.indexOf(":");
    return { name: line.slice(0, Math.max(colon, 0)).toLowerCase(), value: line.slice(colon + 1).trim() };
  });
  // Encoded, a text could hold what is not seen in its bytes.
  if (lines.some(({ name }) => !token.test(name) || name === "content-transfer-encoding")) return null;
  const [said, ...others] = lines.filter(({ name }) => name === "content-disposition");
  const groups = others.length > 0 ? undefined : disposition.exec(said?.value ?? "")?.groups;
  if (groups === undefined) return null;
  // An empty name is one to some readers and none to others. Browsers send it for a field of files in which none is chosen.
  const isNamed = groups.coded !== undefined || (groups.file !== undefined && !groups.file.endsWith('""'));
  return isNamed ? "file" : "text";
}

/** What the next bytes of a body belong to. */
type State = "beginning" | "boundary" | "head" | "text" | "file" | "closed";

/**
 * Counts the parts of a multipart body in its bytes, before anything makes objects of them, and holds it to what every reader
 * of forms agrees on: a boundary at the very beginning, heads that name their field, an end, no NUL in a text.
 */
function scanMultipart(boundary: string, mostFields: number): PartsScanner {
  const delimiter = Buffer.from(`\r\n--${boundary}`, "latin1");
  // The first boundary has no break before it.
  let rest: Buffer = Buffer.from("\r\n");
  let parts = 0;
  let state: State = "beginning";
  let problem: PartsProblem | null = null;

  /** Goes one step on in what is there; false where more is needed. */
  const steps: Record<State, () => boolean> = {
    beginning: () => {
      if (rest.length < delimiter.length) return false;
      if (rest.indexOf(delimiter) !== 0) problem = "broken";
      rest = rest.subarray(delimiter.length);
      state = "boundary";
      return true;
    },
    boundary: () => {
      if (rest.length < 2) return false;
      const after = rest.toString("latin1", 0, 2);
      rest = rest.subarray(2);
      if (after === "\r\n") parts += 1;
      else if (after !== "--") problem = "broken";
      if (parts > mostFields) problem = "too_many";
      state = after === "--" ? "closed" : "head";
      return true;
    },
    head: () => {
      const end = rest.subarray(0, longestHeadBytes).indexOf("\r\n\r\n");
      if (end === -1) {
        if (rest.length >= longestHeadBytes) problem = "broken";
        return false;
      }
      const kind = kindOf(rest.toString("latin1", 0, end));
      if (kind === null) problem = "broken";
      else state = kind;
      // The break before a boundary may be the one that ends the head of an empty part.
      rest = rest.subarray(end + 4);
      return true;
    },
    text: () => content(true),
    file: () => content(false),
    closed: () => {
      if (!/^[\r\n]*$/.test(rest.toString("latin1"))) problem = "broken";
      rest = Buffer.alloc(0);
      return false;
    },
  };
  const content = (isText: boolean): boolean => {
    const end = rest.indexOf(delimiter);
    const known = end === -1 ? Math.max(0, rest.length - delimiter.length + 1) : end;
    if (isText && rest.subarray(0, known).includes(0)) problem = "broken";
    rest = rest.subarray(end === -1 ? known : known + delimiter.length);
    if (end !== -1) state = "boundary";
    return end !== -1;
  };

  return {
    take: (piece) => {
      rest = Buffer.concat([rest, piece]);
      while (problem === null && steps[state]());
      return problem;
    },
    end: () => problem ?? (state === "closed" ? null : "broken"),
  };
}

/** Counts the fields of a urlencoded body, and finds NUL in it. */
function scanUrlencoded(mostFields: number): PartsScanner {
  let fields = 1;
  let tail = "";
  return {
    take: (piece) => {
      const seen = tail + piece.toString("latin1");
      fields += piece.toString("latin1").split("&").length - 1;
      // An encoded sign may lie across two pieces.
      tail = seen.slice(-2);
      if (fields > mostFields) return "too_many";
      return seen.includes("\0") || seen.includes("%00") ? "broken" : null;
    },
    end: () => null,
  };
}

const anything: PartsScanner = { take: () => null, end: () => null };
const nothing: PartsScanner = { take: () => "broken", end: () => "broken" };

/** By the type that a body says it has, and how many fields it may have. What is no form has no parts. */
export function scannerOf(contentType: string, mostFields: number): PartsScanner {
  if (/^application\/x-www-form-urlencoded\b/i.test(contentType)) return scanUrlencoded(mostFields);
  if (!/^multipart\/form-data\b/i.test(contentType)) return anything;
  const [found, ...others] = contentType.matchAll(/;\s*boundary=(?:"([^"\\]{1,70})"|([^\s;",]{1,70}))\s*(?=;|$)/gi);
  const isOne = others.length === 0 && contentType.match(/boundary\s*=/gi)?.length === 1;
  const boundary = isOne ? (found?.[1] ?? found?.[2]) : undefined;
  return boundary === undefined ? nothing : scanMultipart(boundary, mostFields);
}
