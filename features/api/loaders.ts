import "server-only";
import { headers } from "next/headers";
import type { z } from "zod";
import { type ApiPass, publicContextIn } from "@/features/accounts/gate";
import { type AsOf, resolveAsOf } from "@/features/as-of/as-of";
import { loaderIn, loadRegisterHead } from "@/features/as-of/loaders";
import { loadDashboard } from "@/features/dashboard/loaders";
import { readDashboardView } from "@/features/dashboard/search-params";
import { loadShownRecord, loadSiteId } from "@/features/permalinks/loaders";
import { asOfKey } from "@/features/scope/addresses";
import type { ViewContext } from "@/features/scope/view-context";
import { loadRegister, loadSettingsRecord } from "@/features/settings/loaders";
import type { Day } from "@/lib/dates/calendar";
import { type Db, getDb } from "@/lib/db";
import type { FieldErrors, Read } from "@/lib/forms/form-schema";
import { locales, routing } from "@/lib/i18n/routing";
import { translatorIn } from "@/lib/i18n/translator";
import { keepRecent } from "@/lib/keep-recent";
import { originOf } from "@/lib/own-origin";
import { ProblemError, type ProblemPart, parameterProblem } from "@/lib/problem-response";
import { changeOf, fieldsOf, summaryOf } from "./answer-model";
import { parameters, type RecordList, recordLists } from "./api-schema";
import { pointerOf, readSentClaims, readSentEvent, sentClaimsSchema, sentEventSchema } from "./body-schema";
import { cursorOf, readCursor } from "./cursor-model";
import { readDocument } from "./document-model";
import {
  type ChangesAsked,
  findChangeOut,
  findRecordOut,
  isUnknown,
  type ListAsked,
  type ListFilter,
  listChangePage,
  listRecordPage,
  type Unknown,
} from "./list-queries";
import { openApiDocument } from "./openapi-model";
import type { Operation } from "./operations-model";
import { recordSentClaims, recordSentEvent } from "./record-mutations";

/** Where an address asks to stand. Throws for a revision or a day that is not there yet. */
export async function loadAsOf(value: unknown): Promise<AsOf | null> {
  if (typeof value !== "string") return null;
  const { asOf, notYet } = await resolveAsOf(getDb(), value, new Date().toISOString().slice(0, 10));
  if (notYet?.kind === "revision") throw parameterProblem(asOfKey, "the register has no such revision yet.");
  if (notYet?.kind === "day") throw parameterProblem(asOfKey, "that day has not ended.");
  return asOf;
}

const loadPage = loaderIn((db, { scope }, asked: ListAsked) => listRecordPage(db, scope, asked));
const loadRecord = loaderIn((db, { scope }, asked: { list: RecordList; id: string }) =>
  findRecordOut(db, scope, asked),
);

/** A history is told by what may be shown today, up to where the reader stands. */
const untilOf = async ({ asOf }: ViewContext): Promise<number> => asOf?.seq ?? (await loadRegisterHead())?.seq ?? 0;
const atPresent = { at: () => null };
const loadChanges = loaderIn(
  async (db, context, asked: ChangesAsked, before: number | null) =>
    listChangePage(db, context.scope, asked, Math.min(before ?? Number.MAX_SAFE_INTEGER, await untilOf(context))),
  atPresent,
);
const loadChange = loaderIn(
  async (db, context, id: string) => findChangeOut(db, context.scope, id, await untilOf(context)),
  atPresent,
);

/** What an operation that reads answers with; `whole` is an answer that is nothing else. Null for what is not there. */
export type Answered =
  | { whole: object }
  | { data: object; page?: { limit: number; next: string | null } }
  /** The path behind `/api/v1` of what it became. */
  | { leadsTo: string };

type Asked = { values: Readonly<Record<string, unknown>>; address: Record<string, string[]>; id: string };

export async function readAnswer(
  { work, query }: Operation,
  context: ViewContext,
  asked: Asked,
): Promise<Answered | null> {
  switch (work.does) {
    case "list":
      return readList(work.list, context, asked);
    case "read": {
      const record = await loadRecord(context, { list: work.list, id: asked.id });
      return record === null
        ? readOther(work.list, context, asked.id)
        : { data: fieldsOf(record, asked.values.fields) };
    }
    case "listChanges":
      return readChanges(context, parameters.changes.parse(asked.values));
    case "readChange": {
      const change = await loadChange(context, asked.id);
      return change === null ? null : { data: changeOf(change) };
    }
    case "summarise":
      return readSummary(context, asked.address);
    case "describe":
      return { whole: await loadDescription() };
    default:
      throw new Error(`an operation that reads nothing: ${work.does} ${query.description ?? ""}`);
  }
}

/** Where a record is told now that was put together with another or, as a claim, carried to another event. */
async function readOther(list: RecordList, context: ViewContext, id: string): Promise<Answered | null> {
  const shown = await loadShownRecord(context, recordLists[list], id);
  return shown === null || shown === id ? null : { leadsTo: `/${list}/${encodeURIComponent(shown)}` };
}

function afterOf(list: string, cursor: unknown): string | null {
  if (typeof cursor !== "string") return null;
  const after = readCursor(list, cursor);
  if (after === null) throw parameterProblem("cursor", "it is no cursor of this list.");
  return after;
}

const noneSuch = ({ unknown, isOneOfSeveral = false }: Unknown): ProblemError =>
  parameterProblem(
    unknown,
    isOneOfSeveral
      ? "several places have this name: give the slug of one of them."
      : "the register has no such thing, or does not show it.",
  );

async function readList(list: RecordList, context: ViewContext, { values, address }: Asked): Promise<Answered> {
  const limit = Number(values.limit);
  const asked = { list, filter: filterOf(list, address, values), after: afterOf(list, values.cursor), limit };
  const page = await loadPage(context, asked);
  if (isUnknown(page)) throw noneSuch(page);
  const next = page.next === null ? null : cursorOf(list, page.next);
  return { data: page.records.map((record) => fieldsOf(record, values.fields)), page: { limit, next } };
}

/** The filter as the pages of the register read it. */
function filterOf(list: RecordList, address: Record<string, string[]>, values: Asked["values"]): ListFilter {
  if (list === "events" || list === "claims") return { of: "register", view: viewOf(address) };
  if (list !== "sites") return null;
  const { q = "", kind = null, in: within = null } = parameters.sites.parse(values);
  return { of: "sites", q, kind, in: within };
}

/** Read by the pages' own parser, of which nothing given may be lost: that would be another question. */
function viewOf(address: Record<string, string[]>) {
  const view = readDashboardView(address);
  for (const name of ["kind", "site", "from", "to", "period", "q"] as const)
    if (address[name] !== undefined && (view[name] === null || view[name] === ""))
      throw parameterProblem(name, "it cannot be read.");
  return view;
}

async function readSummary(context: ViewContext, address: Record<string, string[]>): Promise<Answered> {
  const view = viewOf(address);
  const dashboard = await loadDashboard(context, view);
  if (dashboard.isPlaceUnknown) throw noneSuch({ unknown: "site", isOneOfSeveral: dashboard.sameNamed.length > 0 });
  if (dashboard.view.period !== view.period) throw noneSuch({ unknown: "period" });
  return { data: summaryOf(dashboard) };
}

type ChangesValues = z.output<typeof parameters.changes>;

async function readChanges(
  context: ViewContext,
  { limit, cursor, kind, verb, site, after }: ChangesValues,
): Promise<Answered> {
  const given = afterOf("changes", cursor);
  const before = given === null ? null : Number(given);
  if (before !== null && !Number.isSafeInteger(before))
    throw parameterProblem("cursor", "it is no cursor of this list.");
  const asked = { kind: kind ?? null, verb: verb ?? null, site: site ?? null, after: after ?? null, limit };
  const page = await loadChanges(context, asked, before);
  if (isUnknown(page)) throw noneSuch(page);
  const next = page.next === null ? null : cursorOf("changes", page.next);
  return { data: page.changes.map(changeOf), page: { limit, next } };
}

/** The document of the API. It is made anew where the settings change: of what the register holds it says nothing. */
export async function loadDescription(): Promise<object> {
  const { version } = await loadSettingsRecord();
  return describedBy(String(version), async () => {
    const [t, register] = await Promise.all([translatorIn(routing.defaultLocale), loadRegister(routing.defaultLocale)]);
    return openApiDocument((id) => t(`api.operation.${id}`), register);
  });
}
const describedBy = keepRecent<object>(1);

/** The document as its page shows it, and where the register lives: for addresses that can be copied whole. */
export async function loadApiPage() {
  const [description, example] = await Promise.all([
    loadDescription(),
    loadSiteId(publicContextIn(routing.defaultLocale), "palmyra"),
  ]);
  return {
    document: readDocument(description),
    origin: originOf(await headers()),
    // The examples ask for its records where it has them.
    isDemonstration: example !== null,
  };
}

/** What was taken of what a program sent. */
export type Taken = { status: 200 | 201; body: object; location?: string };

/** Who takes reports: handed in, for they are another room's. */
export type TakeReport = (
  db: Db,
  body: unknown,
  asked: { idempotencyKey: string; client: string | null },
) => Promise<{ status: 200 | 201; receipt: string } | "differs" | { fieldErrors: FieldErrors }>;

/** Carries out an operation that writes. Throws as the mutation does, and `not-taken` for what cannot be read as the form would. */
export async function writeAnswer(
  { work }: Operation,
  { holder }: ApiPass,
  { body, today, now }: { body: unknown; today: Day; now: Date },
): Promise<Taken> {
  if (holder === null) throw new Error("an operation that writes was opened to nobody");
  const by = { actor: holder.actor, at: now };
  if (work.does === "recordEvent") {
    const read = readSentEvent(readBody(sentEventSchema, body), today, await unverifiedBecause());
    const { eventId } = await recordSentEvent(getDb(), by, readValue(read));
    return { status: 201, body: { id: eventId, type: "event" }, location: `/api/v1/events/${eventId}` };
  }
  const read = readSentClaims(readBody(sentClaimsSchema, body), today);
  const { claimIds } = await recordSentClaims(getDb(), by, readValue(read));
  return { status: 201, body: { ids: claimIds, type: "claim" } };
}

/** Has a report taken. */
export async function sendReport(
  takeReport: TakeReport,
  body: unknown,
  asked: { idempotencyKey: string; client: string | null },
): Promise<Taken> {
  const taken = await takeReport(getDb(), body, asked);
  if (taken === "differs")
    throw new ProblemError(
      "not-taken",
      "Another report was sent with this Idempotency-Key. Send this one with a key of its own.",
    );
  if ("fieldErrors" in taken) throw unreadable(taken.fieldErrors);
  return { status: taken.status, body: { receipt: taken.receipt } };
}

/** Why a new event counts as unverified, in each language of the register. */
const unverifiedBecause = async () =>
  Object.fromEntries(
    await Promise.all(locales.map(async (locale) => [locale, (await translatorIn(locale))("desk.newEvent.because")])),
  );

/** A body as its schema has it. */
export function readBody<Schema extends z.ZodType>(schema: Schema, body: unknown): z.output<Schema> {
  const read = schema.safeParse(body);
  if (read.success) return read.data;
  const parts = read.error.issues.slice(0, 50).map(({ path, message }): ProblemPart => {
    const pointer = path.map((part) => `/${String(part).replaceAll("~", "~0").replaceAll("/", "~1")}`).join("");
    return { pointer: pointer.slice(0, 200), detail: message.slice(0, 300) };
  });
  throw new ProblemError("unreadable-body", "What was sent is not of the shape that is described at /api.", parts);
}

function readValue<Value>(read: Read<Value>): Value {
  if (read.ok) return read.value;
  throw unreadable(read.fieldErrors);
}

const unreadable = (fieldErrors: FieldErrors): ProblemError =>
  new ProblemError(
    "not-taken",
    "Nothing was stored: see what is wrong with each member.",
    Object.entries(fieldErrors)
      .slice(0, 50)
      .map(([field, codes]) => ({ pointer: pointerOf(field), detail: codes.join(", ").replaceAll("_", " ") })),
  );
