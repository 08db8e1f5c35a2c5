import { type Day, isoOf, isoYear, type Part, readDay, readPart, yearOf } from "@/lib/dates/calendar";
import { type DateAnswerKind, everyDateAnswerKind, firstPlainYear, yearCalendars } from "@/lib/dates/date-kinds";
import { edtfAfter, edtfBefore, edtfBetween, edtfDay, parseEdtf } from "@/lib/dates/edtf";
import { daysOfHijri, endsAsGiven, hijriText, readHijri } from "@/lib/dates/hijri";
import { parsePartialDate } from "@/lib/dates/partial-date";
import { edtfOfFourFigures, partTyped, readTypedDate } from "@/lib/dates/typed-date";
import { typedFigures } from "@/lib/dates/typed-figures";
import { type UncertainDate, uncertainDateSchema, undated } from "@/lib/dates/uncertain-date";

/**
 * A checked date: from the one EDTF date to the other, which are the same unless it was converted; then as it was given, too.
 */
type Checked = { from: Part; to: Part; asGiven: string | null };

type DateAnswer =
  | { kind: "day" | "month" | "year" | "before" | "after"; first: Checked }
  | { kind: "between" | "about"; first: Checked; second: Checked };

/** What the form sends: text as typed. */
export type RawDateAnswer = {
  kind?: string | undefined;
  day?: string | undefined;
  month?: string | undefined;
  year?: string | undefined;
  day2?: string | undefined;
  month2?: string | undefined;
  year2?: string | undefined;
  /** Of what calendar a year before 1800 is, and the month by the calendar's own names where it is another one. */
  calendar?: string | undefined;
  hijriMonth?: string | undefined;
  calendar2?: string | undefined;
  hijriMonth2?: string | undefined;
  /** EDTF, and days that reach further than it says, for what is only about then. */
  text?: string | undefined;
  from?: string | undefined;
  to?: string | undefined;
};

export type DateAnswerProblem = {
  field: "kind" | "first" | "second" | "text" | "from" | "to";
  code:
    | "required"
    | "not_a_date"
    | "in_future"
    | "order"
    | "year_range"
    | "not_edtf"
    | "which_calendar"
    | "which_month"
    | "day_or_month"
    | "which_calendar_edtf";
};

export type DateAnswerResult = { ok: true; date: UncertainDate } | { ok: false; problems: DateAnswerProblem[] };

type RawParts = {
  day?: string | undefined;
  month?: string | undefined;
  year?: string | undefined;
  calendar?: string | undefined;
  hijriMonth?: string | undefined;
};
type ReadParts = { ok: true; date: Checked } | { ok: false; code: DateAnswerProblem["code"] };
type Precision = "year" | "month" | "day";

const refused = (code: DateAnswerProblem["code"]): ReadParts => ({ ok: false, code });

/**
 * Puts typed parts together as far as they go: a day needs its month, a month its year. A year before 1800 is a question: "1436"
 * is 2014–15 for who counts from the Hijra, and "15" is likelier 2015 than the year 15.
 */
function readParts(raw: RawParts, needed: Precision): ReadParts {
  const [day, month, year, hijriMonth] = [raw.day, raw.month, raw.year, raw.hijriMonth].map(typedFigures);
  if (!day && !month && !year) return refused("required");
  if (!year || (day && !month && !hijriMonth)) return refused("not_a_date");
  if (![day, month, year].every((part) => /^\d*$/.test(part ?? ""))) return refused("not_a_date");
  const typed = Number(year);
  if (year.length > 4 || typed === 0) return refused("year_range");
  const calendar = typed >= firstPlainYear ? "common" : yearCalendars.find((one) => one === typedFigures(raw.calendar));
  if (calendar === undefined) return refused("which_calendar");
  if (calendar === "hijri") return readHijriParts(typed, { day, month, hijriMonth }, needed);
  const text = [isoYear(calendar === "common" ? typed : 1 - typed), month?.padStart(2, "0"), day?.padStart(2, "0")]
    .slice(0, day ? 3 : month ? 2 : 1)
    .join("-");
  const isEnough = day !== "" || needed !== "day";
  if (!isEnough || (needed === "month" && !month) || parsePartialDate(text) === null) return refused("not_a_date");
  return { ok: true, date: { from: text, to: text, asGiven: null } };
}

type Figures = { day: string | undefined; month: string | undefined; hijriMonth: string | undefined };

/** A month of our own list is no month of the Hijri calendar: whoever gave one is asked for the other. */
function readHijriParts(year: number, { day, month, hijriMonth }: Figures, needed: Precision): ReadParts {
  if (!hijriMonth && (month || day || needed !== "year")) return refused("which_month");
  const given = {
    year,
    month: hijriMonth ? Number(hijriMonth) : null,
    day: day ? Number(day) : null,
  };
  if (needed === "day" && !day) return refused("not_a_date");
  const days = Number.isNaN(given.month ?? 0) ? null : daysOfHijri(given);
  if (days === null) return refused("not_a_date");
  return { ok: true, date: { from: isoOf(days.earliest), to: isoOf(days.latest), asGiven: hijriText(given) } };
}

/** The parts a kind asks for: a day left in a hidden field does not turn a month into a day, but a day needs all three. */
function readFirst(kind: DateAnswerKind, raw: RawDateAnswer): ReadParts {
  const { day, month, year, calendar, hijriMonth } = raw;
  if (kind === "year") return readParts({ year, calendar }, "year");
  if (kind === "month") return readParts({ month, year, calendar, hijriMonth }, "month");
  return readParts({ day, month, year, calendar, hijriMonth }, kind === "day" ? "day" : "year");
}

const earliestOf = ({ from }: Checked): Day => parsePartialDate(from)?.earliest ?? from;
const latestOf = ({ to }: Checked): Day => parsePartialDate(to)?.latest ?? to;

/** One end as it was given: of another calendar, or as EDTF. */
const endAsGiven = ({ from, asGiven }: Checked): string => asGiven ?? from;

function asGivenOf(answer: DateAnswer): { asGiven?: string } {
  const ends = "second" in answer ? [answer.first, answer.second] : [answer.first];
  return ends.every(({ asGiven }) => asGiven === null) ? {} : { asGiven: ends.map(endAsGiven).join("..") };
}

/** The date a checked answer means. */
function dateOfAnswer(answer: DateAnswer): UncertainDate {
  return { ...convertedDate(answer), ...asGivenOf(answer) };
}

function convertedDate(answer: DateAnswer): UncertainDate {
  const { first } = answer;
  if (answer.kind === "before")
    return { basis: "before", earliest: null, latest: latestOf(first), edtf: edtfBefore(first.to) };
  if (answer.kind === "after")
    return { basis: "after", earliest: earliestOf(first), latest: null, edtf: edtfAfter(first.from) };
  const last = "second" in answer ? answer.second : first;
  const [earliest, latest] = [earliestOf(first), latestOf(last)];
  if (answer.kind === "about") return { basis: "about", earliest, latest, edtf: edtfBetween(first.from, last.to) };
  if (earliest === latest) return { basis: "on", earliest, latest, edtf: edtfDay(earliest) };
  return { basis: "between", earliest, latest, edtf: edtfBetween(first.from, last.to) };
}

/** A date may run past today (this month, this year) but not begin after it. */
function problemsOfDate(field: "first" | "second", read: ReadParts, today: Day): DateAnswerProblem[] {
  if (!read.ok) return [{ field, code: read.code }];
  return earliestOf(read.date) > today ? [{ field, code: "in_future" }] : [];
}

/** Reads what a person answered to "When did it happen?". `today` is the reader's day; every problem is reported at once. */
export function readDateAnswer(raw: RawDateAnswer, today: Day): DateAnswerResult {
  const kind = everyDateAnswerKind.find((known) => known === typedFigures(raw.kind));
  if (!kind) return { ok: false, problems: [{ field: "kind", code: "required" }] };
  if (kind === "unknown") return { ok: true, date: undated };
  if (kind === "edtf") return readEdtfAnswer(raw, today);

  const first = readFirst(kind, raw);
  const problems = problemsOfDate("first", first, today);
  if (kind !== "between" && kind !== "about")
    return first.ok && problems.length === 0
      ? { ok: true, date: dateOfAnswer({ kind, first: first.date }) }
      : { ok: false, problems };

  const { day2: day, month2: month, year2: year, calendar2: calendar, hijriMonth2: hijriMonth } = raw;
  const second = readParts({ day, month, year, calendar, hijriMonth }, "year");
  problems.push(...problemsOfDate("second", second, today));
  if (first.ok && second.ok && problems.length === 0) {
    if (earliestOf(first.date) <= latestOf(second.date))
      return { ok: true, date: dateOfAnswer({ kind, first: first.date, second: second.date }) };
    problems.push({ field: "second", code: "order" });
  }
  return { ok: false, problems };
}

/** EDTF as it was written, or a date as people write it. Bounds given beside it, or its own `~`, make it "about". */
function readEdtfAnswer(raw: RawDateAnswer, today: Day): DateAnswerResult {
  const typed = readTypedDate(raw.text ?? "");
  const text = typed.ok ? typed.part : edtfOfFourFigures(typedFigures(raw.text));
  const [from, to] = [partTyped(raw.from), partTyped(raw.to)];
  const wrong = (field: DateAnswerProblem["field"], code: DateAnswerProblem["code"]): DateAnswerResult => ({
    ok: false,
    problems: [{ field, code }],
  });
  if (text === "") return wrong("text", "required");
  const read = parseEdtf(text);
  if (!read.ok) return wrong("text", !typed.ok && typed.code === "day_or_month" ? "day_or_month" : "not_edtf");
  const [fromDay, toDay] = [readDay(from), readDay(to)];
  if (from !== "" && fromDay === null) return wrong("from", "not_a_date");
  if (to !== "" && toDay === null) return wrong("to", "not_a_date");
  const [earliest, latest] = [fromDay ?? read.earliest, toDay ?? read.latest];
  const years = [earliest, latest].filter((day) => day !== null).map(yearOf);
  // EDTF is of the common era by its own rules, and still a Hijri year is easily written in it.
  if (years.some((year) => year > 0 && year < firstPlainYear) && typedFigures(raw.calendar) !== "common")
    return wrong("text", "which_calendar_edtf");
  if (earliest !== null && earliest > today) return wrong("text", "in_future");
  // Open on one side, it has no two bounds to be about: the text says so itself.
  const isAbout = from !== "" || to !== "" || (read.approximate && earliest !== null && latest !== null);
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

type Filled = { year: string; month: string; day: string; calendar?: string; hijriMonth?: string };

const figures = (figure: number | null): string => (figure === null ? "" : String(figure).padStart(2, "0"));

/** The fields of one end of a date: EDTF, or as it was given in another calendar. */
function partsOf(text: string): Filled {
  const hijri = readHijri(text);
  if (hijri !== null)
    return {
      year: String(hijri.year),
      month: "",
      day: figures(hijri.day),
      calendar: "hijri",
      hijriMonth: figures(hijri.month),
    };
  const read = readPart(text);
  if (read === null) return { year: "", month: "", day: "" };
  const { year, month, day } = read;
  const calendar = year >= firstPlainYear ? {} : { calendar: year > 0 ? "common" : "before_common" };
  return { year: String(year > 0 ? year : 1 - year), month: figures(month), day: figures(day), ...calendar };
}

/** The form fields that give this date again, to fill an edit form: plain questions where they can, else EDTF. */
export function rawAnswerOf(date: UncertainDate): RawDateAnswer | null {
  if (date.basis === "unknown") return { kind: "unknown" };
  const today = date.latest ?? date.earliest ?? "";
  const iso = (day: Day | null) => (day === null ? "" : isoOf(day));
  const bounds = date.basis === "about" ? { from: iso(date.earliest), to: iso(date.latest) } : {};
  const isEarly = [date.earliest, date.latest].some((day) => day !== null && yearOf(day) < firstPlainYear);
  const edtf = { kind: "edtf", text: date.edtf ?? "", ...bounds, ...(isEarly ? { calendar: "common" } : {}) };
  const isSame = (raw: RawDateAnswer): boolean => {
    const again = readDateAnswer(raw, today);
    return (
      again.ok &&
      (["basis", "edtf", "earliest", "latest", "asGiven"] as const).every((part) => again.date[part] === date[part])
    );
  };
  return [plainAnswerOf(date), edtf].find(isSame) ?? null;
}

function plainAnswerOf({ basis, edtf, asGiven }: UncertainDate): RawDateAnswer {
  const [, first, last] = /^\[([\d-]*)\.\.([\d-]*)\]$/.exec(edtf ?? "") ?? [];
  const isSet = first !== undefined;
  const ends = asGiven === undefined ? [first ?? edtf ?? "", last ?? ""] : endsAsGiven(asGiven);
  const [one, two] = [partsOf(ends[0] ?? ""), partsOf(ends[1] ?? "")];
  const second = {
    day2: two.day,
    month2: two.month,
    year2: two.year,
    ...(two.calendar === undefined ? {} : { calendar2: two.calendar }),
    ...(two.hijriMonth === undefined ? {} : { hijriMonth2: two.hijriMonth }),
  };
  if (basis === "before") return { kind: "before", ...(asGiven === undefined && isSet ? two : one) };
  if (basis === "after") return { kind: "after", ...one };
  if (basis === "about") return { kind: "about", ...one, ...second };
  if (two.year !== "") return { kind: "between", ...one, ...second };
  return { kind: one.day ? "day" : one.month || one.hijriMonth ? "month" : "year", ...one };
}
