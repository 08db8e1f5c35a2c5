import { type Day, isDay } from "@/lib/dates/calendar";
import { type DateAnswerKind, everyDateAnswerKind } from "@/lib/dates/date-kinds";
import { edtfAfter, edtfBefore, edtfBetween, edtfDay, parseEdtf } from "@/lib/dates/edtf";
import { parsePartialDate } from "@/lib/dates/partial-date";
import { type UncertainDate, uncertainDateSchema, undated } from "@/lib/dates/uncertain-date";

/** A checked answer. The dates are `2015`, `2015-06` or `2015-06-15`; a day, month or year is just that long. */
export type DateAnswer =
  | { kind: "day" | "month" | "year" | "before" | "after"; first: string }
  | { kind: "between" | "about"; first: string; second: string }
  | { kind: "unknown" };

/** What the form sends: text as typed. */
export type RawDateAnswer = {
  kind?: string | undefined;
  day?: string | undefined;
  month?: string | undefined;
  year?: string | undefined;
  day2?: string | undefined;
  month2?: string | undefined;
  year2?: string | undefined;
  /** EDTF, and days that reach further than it says, for what is only about then. */
  text?: string | undefined;
  from?: string | undefined;
  to?: string | undefined;
};

export type DateAnswerProblem = {
  field: "kind" | "first" | "second" | "text" | "from" | "to";
  code: "required" | "not_a_date" | "in_future" | "order" | "year_range" | "not_edtf";
};

export type DateAnswerResult = { ok: true; date: UncertainDate } | { ok: false; problems: DateAnswerProblem[] };

type RawParts = { day?: string | undefined; month?: string | undefined; year?: string | undefined };
type ReadParts = { ok: true; text: string } | { ok: false; code: DateAnswerProblem["code"] };

/** Trimmed, with Arabic-Indic and Persian digits as 0–9 and without the direction marks that pasted Arabic text carries. */
function cleaned(text: string | undefined): string {
  return (text ?? "")
    .replaceAll(/[\s\u061c\u200e\u200f\u2066-\u2069]/gu, "")
    .replaceAll(/[\u0660-\u0669]/g, (digit) => String(digit.charCodeAt(0) - 0x0660))
    .replaceAll(/[\u06f0-\u06f9]/g, (digit) => String(digit.charCodeAt(0) - 0x06f0));
}

/** Puts typed parts together as far as they go: a day needs its month, a month its year. */
function readParts(raw: RawParts): ReadParts {
  const [day, month, year] = [cleaned(raw.day), cleaned(raw.month), cleaned(raw.year)];
  if (!day && !month && !year) return { ok: false, code: "required" };
  if (!year || (day && !month)) return { ok: false, code: "not_a_date" };
  if (![day, month, year].every((part) => /^\d*$/.test(part))) return { ok: false, code: "not_a_date" };
  // "15" is more likely 2015 than the year 15, so a year is four figures or a question.
  if (year.length !== 4 || year === "0000") return { ok: false, code: "year_range" };
  const text = [year, month.padStart(2, "0"), day.padStart(2, "0")].slice(0, day ? 3 : month ? 2 : 1).join("-");
  return parsePartialDate(text) ? { ok: true, text } : { ok: false, code: "not_a_date" };
}

/** The parts a kind asks for: a day left in a hidden field does not turn a month into a day, but a day needs all three. */
function readFirst(kind: DateAnswerKind, raw: RawDateAnswer): ReadParts {
  const { day, month, year } = raw;
  const parts = kind === "year" ? { year } : kind === "month" ? { month, year } : { day, month, year };
  const read = readParts(parts);
  const lengthNeeded = kind === "day" ? 10 : kind === "month" ? 7 : 4;
  return read.ok && read.text.length < lengthNeeded ? { ok: false, code: "not_a_date" } : read;
}

const earliestOf = (text: string): Day => parsePartialDate(text)?.earliest ?? text;
const latestOf = (text: string): Day => parsePartialDate(text)?.latest ?? text;

/** The date a checked answer means. */
export function dateOfAnswer(answer: DateAnswer): UncertainDate {
  if (answer.kind === "unknown") return undated;
  const { first } = answer;
  if (answer.kind === "before")
    return { basis: "before", earliest: null, latest: latestOf(first), edtf: edtfBefore(first) };
  if (answer.kind === "after")
    return { basis: "after", earliest: earliestOf(first), latest: null, edtf: edtfAfter(first) };
  const last = answer.kind === "between" || answer.kind === "about" ? answer.second : first;
  const [earliest, latest] = [earliestOf(first), latestOf(last)];
  if (answer.kind === "about") return { basis: "about", earliest, latest, edtf: edtfBetween(first, last) };
  if (earliest === latest) return { basis: "on", earliest, latest, edtf: edtfDay(earliest) };
  return { basis: "between", earliest, latest, edtf: edtfBetween(first, last) };
}

/** A date may run past today (this month, this year) but not begin after it; "by" a day yet to come says nothing. */
function isInFuture(kind: DateAnswerKind, text: string, today: Day): boolean {
  return (kind === "before" ? latestOf(text) : earliestOf(text)) > today;
}

function problemsOfDate(
  field: "first" | "second",
  kind: DateAnswerKind,
  read: ReadParts,
  today: Day,
): DateAnswerProblem[] {
  if (!read.ok) return [{ field, code: read.code }];
  return isInFuture(kind, read.text, today) ? [{ field, code: "in_future" }] : [];
}

/** Reads what a person answered to "When did it happen?". `today` is the reader's day; every problem is reported at once. */
export function readDateAnswer(raw: RawDateAnswer, today: Day): DateAnswerResult {
  const kind = everyDateAnswerKind.find((known) => known === cleaned(raw.kind));
  if (!kind) return { ok: false, problems: [{ field: "kind", code: "required" }] };
  if (kind === "unknown") return { ok: true, date: undated };
  if (kind === "edtf") return readEdtfAnswer(raw, today);

  const first = readFirst(kind, raw);
  const problems = problemsOfDate("first", kind, first, today);
  if (kind !== "between" && kind !== "about")
    return first.ok && problems.length === 0
      ? { ok: true, date: dateOfAnswer({ kind, first: first.text }) }
      : { ok: false, problems };

  const second = readParts({ day: raw.day2, month: raw.month2, year: raw.year2 });
  problems.push(...problemsOfDate("second", kind, second, today));
  if (first.ok && second.ok && problems.length === 0) {
    if (earliestOf(first.text) <= latestOf(second.text))
      return { ok: true, date: dateOfAnswer({ kind, first: first.text, second: second.text }) };
    problems.push({ field: "second", code: "order" });
  }
  return { ok: false, problems };
}

/** EDTF as it was written. Bounds given beside it, or its own `~`, make it "about". */
function readEdtfAnswer(raw: RawDateAnswer, today: Day): DateAnswerResult {
  const [text, from, to] = [cleaned(raw.text), cleaned(raw.from), cleaned(raw.to)];
  const wrong = (field: DateAnswerProblem["field"], code: DateAnswerProblem["code"]): DateAnswerResult => ({
    ok: false,
    problems: [{ field, code }],
  });
  if (text === "") return wrong("text", "required");
  const read = parseEdtf(text);
  if (!read.ok) return wrong("text", "not_edtf");
  if (from !== "" && !isDay(from)) return wrong("from", "not_a_date");
  if (to !== "" && !isDay(to)) return wrong("to", "not_a_date");
  const [earliest, latest] = [from || read.earliest, to || read.latest];
  if (earliest !== null && earliest > today) return wrong("text", "in_future");
  const isAbout = from !== "" || to !== "" || read.approximate;
  const isWhole = read.shape === "day" || read.shape === "lasted";
  const basis = isAbout
    ? "about"
    : earliest === null
      ? "before"
      : latest === null
        ? "after"
        : isWhole
          ? "on"
          : "between";
  const date = uncertainDateSchema.safeParse({ basis, earliest, latest, edtf: text });
  return date.success ? { ok: true, date: date.data } : wrong("text", "not_edtf");
}

const partsOf = (text: string): { year: string; month: string; day: string } => {
  const [year = "", month = "", day = ""] = text.split("-");
  return { year, month, day };
};

/** The form fields that give this date again, to fill an edit form: plain questions where they can, else EDTF. */
export function rawAnswerOf(date: UncertainDate): RawDateAnswer | null {
  if (date.basis === "unknown") return { kind: "unknown" };
  const today = date.latest ?? date.earliest ?? "";
  const bounds = date.basis === "about" ? { from: date.earliest ?? "", to: date.latest ?? "" } : {};
  const edtf = { kind: "edtf", text: date.edtf ?? "", ...bounds };
  const isSame = (raw: RawDateAnswer): boolean => {
    const again = readDateAnswer(raw, today);
    return (
      again.ok && (["basis", "edtf", "earliest", "latest"] as const).every((part) => again.date[part] === date[part])
    );
  };
  return [plainAnswerOf(date), edtf].find(isSame) ?? null;
}

function plainAnswerOf({ basis, edtf }: UncertainDate): RawDateAnswer {
  const text = edtf ?? "";
  const set = /^\[([\d-]*)\.\.([\d-]*)\]$/.exec(text);
  const one = partsOf(set ? (set[1] ?? "") : text);
  const two = partsOf(set?.[2] ?? "");
  const both = { ...one, day2: two.day, month2: two.month, year2: two.year };
  if (basis === "before") return { kind: "before", ...two };
  if (basis === "after") return { kind: "after", ...one };
  if (basis === "about") return { kind: "about", ...both };
  if (two.year !== "") return { kind: "between", ...both };
  return { kind: one.day ? "day" : one.month ? "month" : "year", ...one };
}
