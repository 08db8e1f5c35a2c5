import { join, sql, wordQuery } from "@/features/scope/filter-sql";
import type { ReadScope } from "@/features/scope/scope";
import { claimSeen, siteNamed } from "@/features/scope/seen-sql";
import type { Reader } from "@/lib/db";
import { groupBy } from "@/lib/group-by";
import { fromRequiredTextColumn, fromTextColumn } from "@/lib/text/localized-column";
import { anyLanguage, type Finding, findingsIn, type LookedThrough } from "./found-model";

/** Where the words of a search stand, by event. */
export type Findings = Readonly<Record<string, readonly Finding[]>>;

type EventTexts = { id: string; title: unknown; summary: unknown; actor: unknown };
type NameText = { id: string; text: string; lang: string };
type ClaimTexts = Record<"statement" | "claimant" | "actor", unknown> &
  Record<"id" | "asReported" | "publisher" | "title" | "language", string | null>;

/** Where each of some events that the scope sees has the words of a search. Nothing for a search without words. */
export async function findWords(
  db: Reader,
  scope: ReadScope,
  ids: readonly string[],
  { words, locale }: { words: readonly string[]; locale: string },
): Promise<Findings> {
  if (words.length === 0 || ids.length === 0) return {};
  const wanted = sql`${[...ids]}::text[]`;
  const anyOf = (column: "c" | "o") =>
    join(
      words.map((word) => sql`${column === "c" ? sql`c` : sql`o`}.search_words @@ ${wordQuery(word)}`),
      " OR ",
    );
  const [events, names, claims] = await Promise.all([
    db.$queryRaw<
      EventTexts[]
    >`SELECT e.id, e.title, e.summary, e.actor FROM damage_event e WHERE e.id = ANY(${wanted})`,
    db.$queryRaw<NameText[]>`
      SELECT e.id, n.text, n.lang FROM damage_event e JOIN site_ancestry a ON a.site_id = e.site_id
        JOIN site s ON s.id = a.ancestor_id JOIN site_name n ON n.site_id = s.id
      WHERE e.id = ANY(${wanted}) AND ${siteNamed(scope, sql`s`)} ORDER BY a.depth, n.lang = ${locale} DESC, n.kind, n.position, n.id`,
    db.$queryRaw<ClaimTexts[]>`
      SELECT c.event_id AS id, c.statement, c.claimant, c.actor, c.as_reported AS "asReported", o.publisher, o.title, o.language
      FROM claim c JOIN source o ON o.id = c.source_id
      WHERE c.event_id = ANY(${wanted}) AND c.state = 'published' AND o.state = 'published' AND ${claimSeen(scope, sql`c`)}
        AND (${anyOf("c")} OR ${anyOf("o")}) ORDER BY c.position, c.id`,
  ]);
  const [namesOf, claimsOf] = [groupBy(names, ({ id }) => id), groupBy(claims, ({ id }) => id)];
  return Object.fromEntries(
    events.map((event) => {
      const texts = [
        textOf("title", event.title),
        ...(namesOf.get(event.id) ?? []).map(({ text, lang }) => textOf("place", { [lang]: text })),
        textOf("summary", event.summary),
        textOf("actor", event.actor),
        ...(claimsOf.get(event.id) ?? []).flatMap(textsOfClaim),
        ...(claimsOf.get(event.id) ?? []).flatMap(textsOfSource),
      ].flatMap((text) => text ?? []);
      return [event.id, findingsIn(words, texts, locale)];
    }),
  );
}

function textOf(where: LookedThrough["in"], column: unknown, of: LookedThrough["of"] = null): LookedThrough | null {
  const text = fromTextColumn(column);
  return text === null ? null : { in: where, text, of };
}

function textsOfClaim({ statement, claimant, actor, asReported }: ClaimTexts): (LookedThrough | null)[] {
  const of = fromRequiredTextColumn(claimant);
  const reported = asReported === null ? null : { [anyLanguage]: asReported };
  return [statement, reported, actor, claimant].map((text) => textOf("claim", text, of));
}

function textsOfSource({ publisher, title, language }: ClaimTexts): (LookedThrough | null)[] {
  const lang = language ?? anyLanguage;
  const of = publisher === null ? null : { [lang]: publisher };
  return [title, publisher].map((text) => textOf("source", text === null ? null : { [lang]: text }, of));
}
