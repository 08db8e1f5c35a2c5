import { hashPassword } from "better-auth/crypto";
import sharp from "sharp";
import { getRegisterHead } from "@/features/chain/chain-queries";
import { changeRegister } from "@/features/chain/mutations";
import { getRecord } from "@/features/chain/queries";
import { claimKind } from "@/features/claims/record";
import { damageEventKind } from "@/features/damage-events/record";
import { keepFile } from "@/features/evidence/mutations";
import { evidenceKind } from "@/features/evidence/record";
import { addRecord, withdrawRecord } from "@/features/records/mutations";
import { askReporter, openReport } from "@/features/reports/mutations";
import { createShareLink, type NewShareLink } from "@/features/share-links/mutations";
import { siteKind } from "@/features/sites/record";
import type { SiteRecord } from "@/features/sites/schema";
import { connectDb, type Db } from "@/lib/db";
import { readEnv } from "@/lib/env";
import { acceptFile, makePublic } from "@/lib/file-intake/accept-file";
import { diskStores } from "@/lib/file-store/disk-store";
import { shareBase } from "@/lib/share-path";
import { claimRecord, damageEventRecord, evidenceRecord, siteRecord } from "@/prisma/seed/factories";
import type { TestServer } from "../../tests/support/server";
import { openRegisterDatabase } from "../database/start";
import { invite, joinAt, joinFirst, password } from "./people";
import { PlainBrowser } from "./plain-form";
import { opensReceipt, reportOf, sendReport } from "./reporting";
import { plainLink } from "./share-link";

export type Role = "public" | "reporter" | "reviewer" | "administrator";

export type Secret = {
  what: string;
  /** Any of them in an answer gives it away. */
  marks: readonly string[];
  seenBy: (role: Role, route: string) => boolean;
  /** Whether somebody is shown it at some address: if nobody is, the trial looked for nothing. */
  isShown: boolean;
};

export type LeakSetup = {
  browsers: Record<Role, PlainBrowser>;
  /** What holders of links ask under, by the kind of link. */
  links: { kind: string; base: string }[];
  secrets: Secret[];
  /** What a parameter of a route can stand for, by the route up to it. */
  records: Record<string, readonly string[]>;
  /** A revision at which what is suppressed today could be seen. */
  past: number;
};

const actor = { role: "register", name: null, id: null } as const;
const email = { administrator: "zq-administrator@example.org", reviewer: "zq-reviewer@example.org" };

const isReviewing = (role: Role): boolean => role === "reviewer" || role === "administrator";

const report = { ...reportOf("zq-report-words"), contact: "zq-contact@example.org" };

/** Sends a report and opens it again with its receipt code, as its reporter does. */
async function sendAndOpen(browser: PlainBrowser): Promise<void> {
  const code = await sendReport(browser, report);
  if (!(await opensReceipt(browser, code))) throw new Error("the receipt code opens nothing");
}

const site = (
  slug: string,
  { lat, lon }: { lat: number; lon: number },
  publicPrecision: SiteRecord["publicPrecision"],
) =>
  siteRecord({
    slug,
    kind: "tomb",
    names: [{ text: `Place ${slug}`, lang: "en", script: "Latn", kind: "preferred" }],
    position: { lat, lon, precisionMetres: 5, source: "zq-source-of-position" },
    address: { en: "zq-address" },
    identifiers: [{ list: "zq-list", identifier: "zq-number", url: "https://example.org/zq-entry" }],
    links: [{ words: "zq-link-words", url: "https://example.org/zq-link" }],
    ...(publicPrecision === "hidden" ? { district: { en: "zq-district" } } : {}),
    publicPrecision,
  });

const places = {
  hidden: { id: "site-zqhidden", slug: "zq-hidden-place", lat: 34.5417263, lon: 38.2719352 },
  coarse: { id: "site-zqcoarse", slug: "zq-coarse-place", lat: 34.5618274, lon: 38.2914173 },
};
/** A public event that no link opens but one to the whole register. */
const outsideEvent = "ev-zqoutside";
const keptEvent = "ev-zqkeptback";

/** Records with something to hide: two places, and an event that was public for one revision and is suppressed since. */
async function plantRecords(db: Db): Promise<number> {
  const at = new Date();
  await changeRegister(db, { actor, at, reason: "Planted" }, async (tx, change) => {
    const { hidden, coarse } = places;
    await addRecord(tx, change, siteKind, hidden.id, site(hidden.slug, hidden, "hidden"));
    await addRecord(tx, change, siteKind, coarse.id, site(coarse.slug, coarse, "km_10"));
    const assessed = { field: "verification" as const, claimIds: [] };
    const assessments = [{ ...assessed, because: { en: "zq-kept-because" } }];
    const event = damageEventRecord({
      siteId: hidden.id,
      title: { en: "zq-kept-title" },
      summary: { en: "zq-kept-summary" },
      assessments,
    });
    await addRecord(tx, change, damageEventKind, keptEvent, event);
    const { id: sourceId } = await tx.source.findFirstOrThrow({ select: { id: true } });
    const claim = claimRecord({
      eventId: keptEvent,
      sourceId,
      claimantKind: "witness",
      claimant: { en: "zq-kept-claimant" },
      statement: { en: "zq-kept-statement" },
      credibility: 6,
    });
    await addRecord(tx, change, claimKind, "clm-zqkept", claim);
    const outside = { ...event, title: { en: "zq-outside-title" }, summary: { en: "zq-outside-summary" } };
    await addRecord(tx, change, damageEventKind, outsideEvent, {
      ...outside,
      assessments: [{ ...assessed, because: { en: "zq-outside-because" } }],
    });
  });
  const { seq: shownAt } = await getRegisterHead(db);
  await changeRegister(db, { actor, at, reason: "It could harm somebody" }, async (tx, change) => {
    const { revision: follows } = await getRecord(tx, { type: "damage_event", id: keptEvent });
    const withdrawal = { reason: "It could harm somebody", isSuppressed: true, mergedIntoId: null };
    await withdrawRecord(tx, change, damageEventKind, { id: keptEvent, follows }, withdrawal);
  });
  return shownAt;
}

const evidence = { unlicensed: "evd-zqunlicensed", kept: "evd-zqkept" };

/** A photograph that says where it was taken, as evidence whose terms nobody knows, as suppressed evidence, and with the report. */
async function plantFiles(db: Db, dataFolder: string, reportId: string): Promise<string> {
  const stores = diskStores(dataFolder);
  const photograph = await sharp({ create: { width: 600, height: 400, channels: 3, background: "#876" } })
    .withExif({ IFD0: { Copyright: "zq-exif-mark" }, IFD3: { GPSLatitude: "34/1 32/1 30/1", GPSLatitudeRef: "N" } })
    .jpeg()
    .toBuffer();
  const accepted = await acceptFile(stores, photograph);
  if (!accepted.ok) throw new Error(`the photograph was refused: ${accepted.refusal}`);
  const { file } = accepted;
  const pictures = await makePublic(stores, file);
  const at = new Date();
  const [first, second] = await db.damageEvent.findMany({
    where: { state: "published" },
    select: { id: true },
    take: 2,
  });
  const about = (event: { id: string } | undefined) => ({ type: "damage_event" as const, id: event?.id ?? "" });
  const record = evidenceRecord({ about: about(first), file, credit: "A Person" });
  await changeRegister(db, { actor, at, reason: "Planted" }, async (tx, change) => {
    await keepFile(tx, { file, pictures, now: at });
    await addRecord(tx, change, evidenceKind, evidence.unlicensed, {
      ...record,
      licence: "unknown",
      caption: { en: "A wall" },
    });
    await addRecord(tx, change, evidenceKind, evidence.kept, {
      ...record,
      about: about(second),
      licence: "cc0",
      caption: { en: "zq-kept-caption" },
    });
  });
  await changeRegister(db, { actor, at, reason: "It could harm somebody" }, async (tx, change) => {
    const { revision: follows } = await getRecord(tx, { type: "evidence", id: evidence.kept });
    const withdrawal = { reason: "It could harm somebody", isSuppressed: true, mergedIntoId: null };
    await withdrawRecord(tx, change, evidenceKind, { id: evidence.kept, follows }, withdrawal);
  });
  const { id } = await db.reportFile.create({ data: { reportId, fileSha256: file.sha256, position: 0, sentAt: at } });
  return id;
}

/** Links of each kind: what they open, and how. */
async function plantLinks(db: Db, { past, eventId }: { past: number; eventId: string }): Promise<LeakSetup["links"]> {
  const contents: Record<string, Partial<NewShareLink>> = {
    whole: { query: "" },
    "whole, frozen": { query: "", revision: past },
    filter: { query: "?severity=destroyed" },
    place: { siteIds: [places.coarse.id] },
    "event, frozen": { eventIds: [eventId], revision: past },
    ticked: { eventIds: [keptEvent], shownEventIds: [keptEvent] },
    locked: { query: "", passwordHash: await hashPassword(password) },
    expired: { query: "", expiresAt: new Date(0) },
  };
  const by = { actorId: null, now: new Date() };
  return Promise.all(
    Object.entries(contents).map(async ([kind, content]) => {
      const link = { ...plainLink, query: null, ...content, title: `A link: ${kind}` };
      return { kind, base: shareBase((await createShareLink(db, link, by)).token) };
    }),
  );
}

async function askAboutReport(db: Db): Promise<string> {
  const { id } = await db.report.findFirstOrThrow({ select: { id: true } });
  const decider = { reviewerId: "zq-reviewer", now: new Date() };
  await openReport(db, { id, version: 1 }, decider);
  await askReporter(db, { id, version: 2 }, { question: "zq-question", ...decider });
  return id;
}

/** Fills a running register with what somebody must not see, and signs everybody in. */
export async function plantSecrets(server: TestServer): Promise<LeakSetup> {
  const [public_, reporter, reviewer, administrator] = ["1", "2", "3", "4"].map(
    (last) => new PlainBrowser(server.url, `192.0.2.${last}`),
  );
  if (!public_ || !reporter || !reviewer || !administrator) throw new Error("four browsers");
  await joinFirst(administrator, server, email.administrator);
  await joinAt(reviewer, await invite(administrator), email.reviewer);
  const openInvite = await invite(administrator);
  await sendAndOpen(reporter);

  const { url, stop } = await openRegisterDatabase(readEnv({ DATA_DIR: server.dataFolder }));
  const db = connectDb(url);
  const past = await plantRecords(db);
  const reportId = await askAboutReport(db);
  const fileId = await plantFiles(db, server.dataFolder, reportId);
  const someEvent = await db.damageEvent.findFirstOrThrow({ where: { state: "published" }, select: { id: true } });
  const someChange = await db.revision.findFirstOrThrow({ orderBy: { seq: "desc" }, select: { changeId: true } });
  const { changeId: keptChange } = await db.revision.findFirstOrThrow({
    where: { subjectId: keptEvent },
    orderBy: { seq: "asc" },
    select: { changeId: true },
  });
  const links = await plantLinks(db, { past, eventId: someEvent.id });
  const { id: linkId } = await db.shareLink.findFirstOrThrow({ select: { id: true } });
  const { id: sourceId } = await db.source.findFirstOrThrow({ select: { id: true } });
  const { id: periodId } = await db.period.findFirstOrThrow({ select: { id: true } });
  await db.$disconnect();
  await stop();

  const exact = ({ lat, lon }: { lat: number; lon: number }) => [String(lat), String(lon)];
  return {
    past,
    links,
    browsers: { public: public_, reporter, reviewer, administrator },
    records: {
      "/events/[id]": [keptEvent, someEvent.id],
      "/sites/[slug]": [places.hidden.slug, places.coarse.slug, "palmyra"],
      "/queue/[id]": [reportId],
      "/claims/[id]": ["clm-zqkept"],
      "/sources/[id]": [sourceId],
      "/periods/[id]": [periodId],
      "/evidence/[id]": Object.values(evidence),
      "[size]": ["480.webp", "1280.jpg"],
      "[fileId]": [fileId],
      "/changes/[changeId]": [keptChange, someChange.changeId],
      "/embed/chart/[chart]": [
        "time",
        "matrix",
        "dates",
        "map",
        "curves",
        "lags",
        "agreement",
        "place-years",
        "condition",
      ],
      "/embed/sites/[slug]": [places.hidden.slug, places.coarse.slug],
      "/embed/events/[id]": [keptEvent, someEvent.id, outsideEvent],
      "/links/[id]": [linkId],
      "/share/new": [`/share/new?view=${encodeURIComponent(`/events/${keptEvent}`)}`, "/share/new?view=%2F"],
      "/links/new": ["/links/new?query=", `/links/new?site=${places.hidden.slug}&event=${keptEvent}`],
      "/oembed": [`/events/${keptEvent}`, `/sites/${places.hidden.slug}`, "/"].flatMap((path) =>
        ["json", "xml"].map((format) => `/oembed?format=${format}&url=${encodeURIComponent(server.url + path)}`),
      ),
      "/api/reconcile": [
        "/api/reconcile",
        `/api/reconcile?queries=${encodeURIComponent(JSON.stringify({ q0: { query: "Place zq-hidden-place" }, q1: { query: "Place zq-coarse-place" } }))}`,
        `/api/reconcile?extend=${encodeURIComponent(JSON.stringify({ ids: [places.hidden.id, places.coarse.id], properties: [{ id: "within" }, { id: "kind" }] }))}`,
      ],
      "/api/reconcile/[...path]": ["suggest/entity?prefix=zq", "suggest/type?prefix=t", "suggest/property?prefix=w"],
      "/api/v1/[...path]": [
        ...["sites", "events", "claims", "sources", "periods", "evidence"].map((kind) => `${kind}?limit=200`),
        ...["summary", "changes", "openapi.json", `events/${keptEvent}`, "claims/clm-zqkept"],
        ...[`sites/${places.hidden.id}`, `sites/${places.coarse.id}`, `evidence/${evidence.unlicensed}`],
        ...[`evidence/${evidence.kept}`, `changes/${keptChange}`],
      ],
      "/p/[id]": [places.hidden.id, places.coarse.id],
      "/e/[id]": [keptEvent, someEvent.id],
      "/c/[id]": ["clm-zqkept"],
      "/v/[id]": Object.values(evidence),
      "[part]": ["pages.xml", "sites-1.xml", "events-1.xml"],
      "/timemap/[...path]": ["events/ev-zqkeptback", "sites/zq-hidden-place", "changes"],
      "[token]": [openInvite.split("/").at(-1) ?? "", "nothing"],
    },
    secrets: [
      {
        what: "what a report says",
        marks: ["zq-report-words"],
        seenBy: (role, route) => isReviewing(role) && route.startsWith("/queue"),
        isShown: true,
      },
      { what: "a reporter's contact", marks: ["zq-contact@example.org"], seenBy: () => false, isShown: false },
      {
        what: "a question to a reporter",
        marks: ["zq-question"],
        seenBy: (role, route) =>
          (isReviewing(role) && route.startsWith("/queue")) || (role === "reporter" && route === "/report/status"),
        isShown: true,
      },
      {
        what: "a suppressed event",
        marks: ["zq-kept-"],
        seenBy: (role, route) => isReviewing(role) || route.startsWith("ticked "),
        isShown: true,
      },
      {
        what: "a record that a link does not open",
        marks: ["zq-outside-"],
        seenBy: (_role, route) => route.startsWith("/") || route.startsWith("whole"),
        isShown: true,
      },
      {
        what: "the exact position of a hidden place",
        marks: [...exact(places.hidden), "zq-source-of-position"],
        seenBy: isReviewing,
        isShown: true,
      },
      {
        what: "what leads to a hidden or a coarse place",
        marks: ["zq-address", "zq-list", "zq-number", "zq-entry", "zq-link", "zq-district"],
        seenBy: isReviewing,
        isShown: true,
      },
      { what: "the exact position of a coarse place", marks: exact(places.coarse), seenBy: isReviewing, isShown: true },
      {
        what: "what a photograph's own data says",
        marks: ["zq-exif-mark"],
        seenBy: (role, route) => isReviewing(role) && (route.endsWith("/original") || route.endsWith("/[fileId]")),
        isShown: true,
      },
      {
        what: "an administrator's address",
        marks: [email.administrator],
        seenBy: (role) => role === "administrator",
        isShown: true,
      },
      { what: "a reviewer's address", marks: [email.reviewer], seenBy: isReviewing, isShown: true },
      {
        what: "a client's address",
        marks: ["192.0.2."],
        seenBy: () => false,
        isShown: false,
      },
    ],
  };
}
