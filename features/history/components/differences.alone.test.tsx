import { createTranslator } from "next-intl";
import { isValidElement, type ReactNode } from "react";
import { prerenderToNodeStream } from "react-dom/static";
import { beforeEach, expect, test, vi } from "vitest";
import type { JsonRecord } from "@/features/chain/model";
import type { SubjectType } from "@/features/chain/schema";
import type { RecordName, RecordNames, ShownChange } from "@/features/history/model";
import { mintReadScope } from "@/features/scope/scope";
import { viewContext } from "@/features/scope/view-context";
import { loadMessages } from "@/lib/i18n/messages";
import type { Locale } from "@/lib/i18n/routing";
import { ChangeRow } from "./change-row";
import { Differences, FirstValues } from "./differences";

const page = vi.hoisted((): { locale: Locale } => ({ locale: "en" }));
vi.mock("next-intl/server", () => ({
  getLocale: async () => page.locale,
  getTranslations: async (namespace: string) =>
    createTranslator({ locale: page.locale, messages: await loadMessages(page.locale), namespace }),
}));
beforeEach(() => {
  page.locale = "en";
});

const unesco: RecordName = { type: "claim", id: "c1", isSuppressed: false, title: { en: "UNESCO" }, href: null };
const names: RecordNames = new Map([["claim c1", unesco]]);

/** What stands beside each label, with `[-…-]` for what is struck out and `[+…+]` for what is put in. */
async function read(node: ReactNode): Promise<Record<string, string>> {
  let markup = "";
  for await (const chunk of (await prerenderToNodeStream(node)).prelude) markup += String(chunk);
  const words = (of: string) =>
    of
      .replace(/<!-- -->|<span class="sr">.*?<\/span>/g, "")
      .replace(/<del[^>]*>(.*?)<\/del>/g, "[-$1-]")
      .replace(/<ins[^>]*>(.*?)<\/ins>/g, "[+$1+]")
      .replace(/<(?:p|li|br)[ />]/g, " $&")
      .replace(/<[^>]*>/g, "")
      .replace(/\s+/g, " ")
      .trim();
  const rows = [...markup.matchAll(/<dt>(.*?)<\/dt><dd>(.*?)<\/dd>/g)];
  return Object.fromEntries(rows.map(([, label = "", value = ""]) => [words(label), words(value)]));
}

const differ = (type: SubjectType, before: JsonRecord, after: JsonRecord) =>
  read(<Differences type={type} names={names} content={{ before, after, hasMoved: false }} />);
const first = (type: SubjectType, after: JsonRecord) =>
  read(<FirstValues type={type} names={names} content={{ before: null, after, hasMoved: false }} />);

const context = viewContext({ scope: mintReadScope("public"), asOf: null, locale: "en" });

/** The keys in what a page is sent as: the elements that its parts are drawn to, and what is in those. */
async function keysIn(node: ReactNode): Promise<string[]> {
  if (Array.isArray(node)) return (await Promise.all(node.map(keysIn))).flat();
  if (!isValidElement<{ children?: ReactNode }>(node)) return [];
  const { type, props, key } = node;
  const within = typeof type === "function" ? await Reflect.apply(type, null, [props]) : props.children;
  return [...(key === null ? [] : [key]), ...(await keysIn(within))];
}

test("a key, which browsers are sent, names no record: what is kept back has not even an id", async () => {
  const because = { field: "severity", claimIds: ["clm-secret"], because: { en: "Seen from above" } };
  const other = { ...because, claimIds: ["clm-secret", "c1"] };
  const content = { before: { assessments: [because] }, after: { assessments: [other] }, hasMoved: false };
  const subject = { type: "claim", id: "clm-secret" } as const;
  const revision = { seq: 1, hash: "", previousHash: "", subject, verb: "withdraw", isFirst: false, content: null };
  const change: ShownChange = {
    ...{ id: "change", firstSeq: 1, lastSeq: 2, at: "2026-01-01T00:00:00Z", actorRole: "reviewer", actorName: null },
    ...{ approver: null, reason: null, touched: [], revisions: [revision] },
  };
  const drawn = [
    <Differences key="1" type="damage_event" names={names} content={content} />,
    <FirstValues key="2" type="damage_event" names={names} content={content} />,
    <ChangeRow key="3" context={context} change={change} names={names} />,
  ];
  const keys = await keysIn(drawn);
  expect(keys.length).toBeGreaterThan(8);
  expect(keys.filter((key) => key.includes("clm-secret"))).toEqual([]);
});

test("a text is compared language by language, each marked with its name", async () => {
  const before = { title: { en: "The temple was hit", ar: "ضرب المعبد", fr: "Le temple" }, actor: null };
  const after = { title: { en: "The temple was razed", fr: "Le temple", uk: "Храм" }, actor: { en: "Nobody" } };
  expect(await differ("damage_event", before, after)).toEqual({
    Title: "English: The temple was [-hit-] [+razed+] Arabic: [-ضرب المعبد-] Ukrainian: [+Храм+]",
    "Done by": "English: [+Nobody+]",
  });
  page.locale = "ar";
  expect(await differ("damage_event", { actor: { ar: "مجهول" } }, { actor: null })).toEqual({
    الفاعل: "العربية: [-مجهول-]",
  });
});

test("a reason is compared by the value it is for, its text and what it rests on apart", async () => {
  const [seen, said] = [
    { field: "severity", claimIds: ["c1"], because: { en: "Seen from above" } },
    { field: "date", claimIds: [], because: { en: "Said so" } },
  ];
  const after = { assessments: [{ ...seen, claimIds: [], because: { en: "Seen from below" } }] };
  expect(await differ("damage_event", { assessments: [seen, said] }, after)).toEqual({
    "Why, and on what":
      "Severity [-UNESCO-] English: Seen from [-above-] [+below+] Date Left open again. English: [-Said so-]",
  });
});

test("values are told in words by what their kind says they hold; what it does not know stands as it is kept", async () => {
  const on = { earliest: "2015-05-21", latest: "2015-05-21", basis: "on", edtf: "2015-05-21" };
  const claim = { sourceId: "s", statement: { en: "It fell" }, bound: "from", stance: "supports", credibility: 2 };
  const period = { kind: "control", holder: { en: "ISIS" }, from: on, to: null, claims: [claim], mood: [1] };
  expect(await first("period", period)).toEqual({
    Kind: "Who held it",
    "Held by": "ISIS",
    From: "21 May 2015",
    "Claims for its bounds":
      "It fell (for its beginning, Supports the record, 2: probably true) a source that is kept back",
    mood: "[1]",
  });
  const told = { saidOn: "2015-08", claimant: { ar: "شاهد" }, count: 5, statement: "of another shape", mood: "bad" };
  expect(await first("claim", told)).toEqual({
    "Claimed by": "Arabic: شاهد",
    "Said on": "August 2015",
    Count: "5",
    "What it says": "of another shape",
    mood: "bad",
  });
  const site = { names: [{ text: "Bel", lang: "arc", script: "Palm", kind: "alternate" }], publicPrecision: "km_1" };
  expect(await first("site", site)).toEqual({
    Names: "Bel (Aramaic, other name)",
    "Shown to the public": "shown to 1 km",
  });
});

test("how a number is meant, the compiler's reading and the images are told in words, also of what was written before there were such", async () => {
  expect(
    await first("claim", { count: 7, countQualifier: "at_least", compilerNote: { en: "Which week is inferred." } }),
  ).toMatchObject({
    Count: "7",
    "How the number is meant": "At least",
    "As the compiler read it": "Which week is inferred.",
  });
  expect(await differ("claim", { count: 7 }, { count: 7, countQualifier: "about" })).toEqual({
    "How the number is meant": "[+About+]",
  });
  page.locale = "ar";
  expect(await first("claim", { compilerNote: { ar: "الأسبوع مستنتَج" } })).toEqual({
    "كما فهمها جامع السجل": "الأسبوع مستنتَج",
  });
});
