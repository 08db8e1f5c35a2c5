import { countJson } from "./json-values";

/** Why a body is not taken any further: it is not what it says it is, or holds more than anything that is sent here. */
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
  if (isNamed) return "file";
  // In some character sets a byte of a letter is a quotation mark's escape to who does not know them.
  return lines.some(({ name, value }) => name === "content-type" && otherCharset.test(value)) ? null : "text";
}

const otherCharset = /charset\s*=(?!\s*"?utf-?8"?\s*$)/i;

/** How much a body may hold. */
export type PartsBounds = {
  mostFields: number;
  /** Of JSON, in all texts together. */
  mostValues: number;
};

/** What the next bytes of a body belong to. */
type State = "beginning" | "boundary" | "head" | "text" | "file" | "closed";

/**
 * Counts the parts of a multipart body in its bytes, before anything makes objects of them, and holds it to what every reader
 * of forms agrees on: a boundary at the very beginning, heads that name their field, an end, no NUL in a text. The framework
 * reads texts as JSON, and any that a call refers to: so each is looked at as if it were.
 */
function scanMultipart(boundary: string, { mostFields, mostValues }: PartsBounds): PartsScanner {
  const delimiter = Buffer.from(`\r\n--${boundary}`, "latin1");
  // The first boundary has no break before it.
  let rest: Buffer = Buffer.from("\r\n");
  let parts = 0;
  let state: State = "beginning";
  let problem: PartsProblem | null = null;
  const json = countJson({ mostValues });

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
      json.begin();
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
    if (isText && json.take(rest.subarray(0, known)) === "too_many") problem = "too_many";
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

/** Counts the fields of a urlencoded body, and what there is of JSON in their values, and finds NUL in it. */
function scanUrlencoded({ mostFields, mostValues }: PartsBounds): PartsScanner {
  const json = countJson({ mostValues });
  let fields = 1;
  let isInName = true;
  let tail = "";
  const lookAt = (text: string): PartsProblem | null => {
    for (const [index, field] of text.split("&").entries()) {
      if (index > 0) {
        json.begin();
        isInName = true;
      }
      const begins = isInName ? field.indexOf("=") + 1 : 0;
      if (isInName && begins === 0) continue;
      isInName = false;
      if (json.take(Buffer.from(decoded(field.slice(begins)), "latin1")) === "too_many") return "too_many";
    }
    return null;
  };
  return {
    take: (piece) => {
      const seen = tail + piece.toString("latin1");
      // An encoded sign may lie across two pieces.
      tail = /%[^&%]?$/.exec(seen)?.[0] ?? "";
      const text = seen.slice(0, seen.length - tail.length);
      fields += text.split("&").length - 1;
      if (fields > mostFields) return "too_many";
      return text.includes("\0") || text.includes("%00") ? "broken" : lookAt(text);
    },
    end: () => null,
  };
}

/** Bytes as the letters of their numbers, as they were before they were encoded. */
const decoded = (text: string): string =>
  text
    .replaceAll("+", " ")
    .replace(/%([0-9a-f]{2})/gi, (_sign, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));

const anything: PartsScanner = { take: () => null, end: () => null };
const nothing: PartsScanner = { take: () => "broken", end: () => "broken" };

/** A body that is JSON as a whole. Whether what fits is JSON indeed is for who reads it to say. */
export function scanJson({ mostValues }: Pick<PartsBounds, "mostValues">): PartsScanner {
  const json = countJson({ mostValues });
  return {
    take: (piece) => {
      const sight = json.take(piece);
      return sight === "fits" ? null : sight === "none" ? "broken" : sight;
    },
    end: () => null,
  };
}

/** By the type that a body says it has, and how much it may hold. What is no form has no parts. */
export function scannerOf(contentType: string, bounds: PartsBounds): PartsScanner {
  if (/^application\/x-www-form-urlencoded\b/i.test(contentType)) return scanUrlencoded(bounds);
  if (!/^multipart\/form-data\b/i.test(contentType)) return anything;
  const [found, ...others] = contentType.matchAll(/;\s*boundary=(?:"([^"\\]{1,70})"|([^\s;",]{1,70}))\s*(?=;|$)/gi);
  const isOne = others.length === 0 && contentType.match(/boundary\s*=/gi)?.length === 1;
  const boundary = isOne ? (found?.[1] ?? found?.[2]) : undefined;
  return boundary === undefined ? nothing : scanMultipart(boundary, bounds);
}
