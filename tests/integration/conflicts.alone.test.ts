import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { changeRegister } from "@/features/chain/mutations";
import { getRecord } from "@/features/chain/queries";
import type { SubjectType } from "@/features/chain/schema";
import { getClaimRecord } from "@/features/claims/record-queries";
import { editEventAction } from "@/features/damage-events/edit-actions";
import { textsOfEvent } from "@/features/damage-events/edit-form-schema";
import { getDamageEventRecord } from "@/features/damage-events/edit-queries";
import { recordEventWithClaims } from "@/features/damage-events/entry-mutations";
import { getDamageEvent } from "@/features/damage-events/record-queries";
import { unassessed } from "@/features/damage-events/schema";
import { assessAction } from "@/features/desk/actions";
import { correctClaimAction, correctSourceAction, withdrawClaimAction } from "@/features/desk/correct-actions";
import { assessValues, claimValues, sourceValues, withdrawalValues } from "@/features/desk/desk-values";
import { correctEvidenceAction } from "@/features/evidence/actions";
import { textsOfEvidence } from "@/features/evidence/form-schema";
import { keepFile } from "@/features/evidence/mutations";
import { getEvidenceRecord } from "@/features/evidence/queries";
import { evidenceKind } from "@/features/evidence/record";
import { addRecord, correctRecord } from "@/features/records/mutations";
import { recordKinds } from "@/features/register/kinds";
import { mintReadScope } from "@/features/scope/scope";
import { editSiteAction } from "@/features/sites/edit-actions";
import { getSiteRecord } from "@/features/sites/edit-queries";
import { textsOfSite } from "@/features/sites/site-form-schema";
import { getSourceRecord } from "@/features/sources/edit-queries";
import type { Db } from "@/lib/db";
import type { FormTexts } from "@/lib/forms/form-schema";
import { emptyForm, type FormState } from "@/lib/forms/form-state";
import { enteredClaim, evidenceRecord, onDay, sourceRecord } from "@/prisma/seed/factories";
import { createTestDb, type TestDb } from "@/tests/support/db";

/**
 * What becomes of a form when somebody else gives a text in one more language while it is open: the whole way from what a
 * browser sends to what the register holds.
 */
const desk = vi.hoisted((): { pass: object; db: Db | null } => ({ pass: {}, db: null }));
vi.mock("next/headers", () => ({ headers: async () => new Headers({ "sec-fetch-site": "same-origin" }) }));
vi.mock("next-intl/server", () => ({
  getLocale: async () => "en",
  getTranslations: async () => Object.assign((key: string) => key, { has: () => true }),
}));
vi.mock("@/lib/forms/lead-to", () => ({ leadTo: async () => undefined }));
vi.mock("@/lib/db", async (original) => ({ ...(await original<object>()), getDb: () => desk.db }));
vi.mock("@/features/accounts/gate", () => ({
  requireDesk: async () => desk.pass,
  requireReviewer: async () => desk.pass,
}));

const scope = mintReadScope("public");
const editor = {
  actor: { role: "reviewer", name: null, id: "user-1" } as const,
  at: new Date("2026-11-22T10:00:00Z"),
  reason: "Why",
};
let database: TestDb;
let db: Db;
const ids: Record<SubjectType, string> = {
  site: "",
  source: "",
  damage_event: "",
  claim: "",
  period: "",
  evidence: "",
};

beforeAll(async () => {
  database = await createTestDb();
  db = database.db;
  Object.assign(desk, { db, pass: { db, scope: mintReadScope("reviewer"), publicScope: scope, ...editor } });
  await db.user.create({ data: { id: "user-1", name: "A reviewer", email: "r@example.org", role: "reviewer" } });
});
afterAll(() => database.close());

let made = 0;
beforeEach(async () => {
  made += 1;
  const said = (claimant: string) =>
    enteredClaim(
      { date: onDay("2015-08-23"), claimant: { en: claimant }, actor: { en: "Them" } },
      { source: { created: sourceRecord({ note: { en: "A note" }, url: `https://news.example.org/${made}` }) } },
    );
  const { eventId } = await recordEventWithClaims(db, editor, {
    site: { created: { name: { en: `Temple ${made}` }, kind: "temple", parentId: null } },
    event: {
      ...unassessed,
      ...{ kind: "damage", title: { en: "The temple fell" }, summary: { en: "It fell." }, imageryBracket: null },
      ...{ actor: { en: "Them" }, date: onDay("2015-08-23") },
    },
    because: { date: { en: "Said so" }, actor: { en: "Said so" }, verification: { en: "Just recorded" } },
    claims: [said("A body"), said("Another body")],
  });
  const event = await db.damageEvent.findUniqueOrThrow({ where: { id: eventId }, include: { claims: true } });
  const [first] = event.claims;
  ids.damage_event = eventId;
  ids.evidence = `picture-${made}`;
  Object.assign(ids, { site: event.siteId, claim: first?.id, source: first?.sourceId });
  const file = {
    sha256: String(made).padStart(64, "0"),
    mediaType: "image/jpeg" as const,
    bytes: 9,
    width: 9,
    height: 9,
  };
  const about = { type: "site" as const, id: ids.site };
  const picture = evidenceRecord({ about, file, licence: "cc0", caption: { en: "The temple." } });
  await changeRegister(db, editor, async (tx, change) => {
    await keepFile(tx, { file, pictures: [], now: editor.at });
    await addRecord(tx, change, evidenceKind, ids.evidence, picture);
  });
});

const send = (action: (state: FormState, sent: FormData) => Promise<FormState>, texts: FormTexts) => {
  const sent = new FormData();
  for (const [name, text] of Object.entries(texts)) sent.append(name, text);
  return action(emptyForm, sent);
};

/** Somebody else corrects a record meanwhile. */
const correctIt = async (type: SubjectType, change: (record: object) => object): Promise<void> => {
  const { revision, after } = await getRecord(db, { type, id: ids[type] });
  const kind = recordKinds[type];
  await changeRegister(db, editor, (tx, made) =>
    correctRecord(tx, made, kind, { id: ids[type], follows: revision }, kind.schema.parse(change(after))),
  );
};
const inSpanish = (of: string) => (record: object) => ({
  ...record,
  [of]: { ...Object.entries(record).find(([name]) => name === of)?.[1], es: "Añadido" },
});

type Case = {
  action: (state: FormState, sent: FormData) => Promise<FormState>;
  type: SubjectType;
  /** The text that is given in one more language, and what the form calls it. */
  of: string;
  name?: string;
  open: () => Promise<FormTexts>;
};

const cases: Record<string, Case> = {
  "the form of an event": {
    action: editEventAction,
    ...{ type: "damage_event", of: "title" },
    open: async () => {
      const { revision, record } = await getDamageEventRecord(db, ids.damage_event);
      return { id: ids.damage_event, revision: String(revision), ...textsOfEvent(record, "Temple") };
    },
  },
  "the form of a place": {
    action: editSiteAction,
    ...{ type: "site", of: "summary" },
    open: async () => {
      const { revision, record } = await getSiteRecord(db, ids.site);
      return { id: ids.site, revision: String(revision), ...textsOfSite(record, "") };
    },
  },
  "the form of a claim": {
    action: correctClaimAction,
    ...{ type: "claim", of: "statement" },
    open: async () => {
      const { id, revision, record } = await getClaimRecord(db, ids.claim);
      return claimValues(id, revision, record);
    },
  },
  "the form of a source": {
    action: correctSourceAction,
    ...{ type: "source", of: "note" },
    open: async () => {
      const { id, revision, record } = await getSourceRecord(db, ids.source);
      return sourceValues(id, revision, record);
    },
  },
  "the form of a picture": {
    action: correctEvidenceAction,
    ...{ type: "evidence", of: "caption" },
    open: async () => {
      const { revision, record } = await getEvidenceRecord(db, ids.evidence);
      return { evidence: ids.evidence, revision: String(revision), ...textsOfEvidence(record) };
    },
  },
  "the assessment of an event": {
    action: assessAction,
    ...{ type: "damage_event", of: "actor" },
    open: async () => {
      const claims = Object.fromEntries(
        (await db.claim.findMany({ where: { eventId: ids.damage_event } })).flatMap(({ id }) =>
          ["date", "actor"].map((field) => [`rests.${field}.${id}`, "yes"]),
        ),
      );
      const event = await getDamageEvent(db, scope, ids.damage_event);
      return { ...assessValues(event), ...claims, verification: "unverified", otherwise: "We know better" };
    },
  },
};

/** The form as it comes back without scripts: drawn anew from the record, with what the answer says it holds. */
const drawnAnew = async ({ open }: Case, { values }: FormState): Promise<FormTexts> => ({
  ...Object.fromEntries(Object.keys(await open()).map((name) => [name, ""])),
  ...values,
});

const textOf = async ({ type, of }: Case) =>
  Object.entries((await getRecord(db, { type, id: ids[type] })).after).find(([name]) => name === of)?.[1];

describe.each(Object.entries(cases))("while %s is open, somebody adds a language", (_, form) => {
  test("and sending it, and then knowingly again, keeps that", async () => {
    const typed = { ...(await form.open()), reason: "A better word", [`${form.of}.en`]: "Rewritten" };
    await correctIt(form.type, inSpanish(form.of));
    const second = await send(form.action, typed);
    expect(second.formErrors).toEqual(["conflict"]);
    expect(second.values).toMatchObject({ [`${form.of}.es`]: "Añadido", [`${form.of}.en`]: "Rewritten" });
    const third = await send(form.action, await drawnAnew(form, second));
    expect([third.formErrors, third.fieldErrors]).toEqual([[], {}]);
    expect(await textOf(form)).toEqual({ en: "Rewritten", es: "Añadido" });
  });

  test("and the same language typed here is a conflict, shown with both, and not only a language given twice", async () => {
    const more = { [`${form.of}.more`]: "Otro", [`${form.of}.more.lang`]: "es" };
    const typed = { ...(await form.open()), reason: "In Spanish", ...more };
    await correctIt(form.type, inSpanish(form.of));
    const second = await send(form.action, typed);
    expect([second.formErrors, second.fieldErrors]).toEqual([["conflict"], {}]);
    expect(second.conflict?.values).toMatchObject({ [`${form.of}.es`]: "Añadido" });
    expect(second.values).toMatchObject(more);
  });
});

test("a claim is taken out while somebody explains a value in one more language, and that stays", async () => {
  const open = async () =>
    withdrawalValues(await getClaimRecord(db, ids.claim), await getDamageEvent(db, scope, ids.damage_event));
  const unticked = Object.fromEntries(["date", "actor", "verification"].map((field) => [`untick.${field}`, "yes"]));
  const typed = { ...(await open()), ...unticked, "because.date.en": "Another says so", reason: "Twice" };
  const { assessments } = (await getDamageEventRecord(db, ids.damage_event)).record;
  await correctIt("damage_event", (record) => ({
    ...record,
    assessments: assessments.map((one) => ({ ...one, because: { ...one.because, es: "Añadido" } })),
  }));
  const second = await send(withdrawClaimAction, typed);
  expect(second.formErrors).toEqual(["conflict"]);
  const drawn = { ...Object.fromEntries(Object.keys(await open()).map((name) => [name, ""])), ...second.values };
  expect(await send(withdrawClaimAction, drawn)).toMatchObject({ formErrors: [], fieldErrors: {} });
  const { record } = await getDamageEventRecord(db, ids.damage_event);
  expect(record.assessments.find(({ field }) => field === "date")?.because).toEqual({
    en: "Another says so",
    es: "Añadido",
  });
});
