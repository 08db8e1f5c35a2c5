import { type Sql, sql } from "@/features/scope/filter-sql";
import { newestOfCited } from "@/features/sources/cited-queries";

/** Versions `v` of evidence that the page of an event `e` shows: of the event, of a claim about it, and of how its place was before. */
const isOfEvent = (
  e: Sql,
): Sql => sql`(v.event_id = ${e}.id OR v.claim_id IN (SELECT c.id FROM claim c WHERE c.event_id = ${e}.id)
  OR v.site_id = ${e}.site_id AND v.shows = 'before')`;

/** Revisions of evidence while the page of an event showed it, and by which it no longer did: also of what was moved away since. */
export const evidenceRevisionsOfEvent = (id: string): Sql => sql`
  SELECT r.seq FROM damage_event e JOIN version.evidence v ON ${isOfEvent(sql`e`)}
    JOIN revision r ON r.subject_type = 'evidence' AND r.subject_id = v.id AND r.seq BETWEEN v.revision AND coalesce(v.replaced_by, v.revision)
  WHERE e.id = ${id}`;

// Of the register as it is read: one laid as it stood has an earlier head.
const head = sql`(SELECT seq FROM register_head)`;
const newestOf = (versions: Sql): Sql => sql`
  (SELECT max(CASE WHEN v.replaced_by <= ${head} THEN v.replaced_by ELSE v.revision END)
    FROM version.evidence v WHERE v.revision <= ${head} AND ${versions})`;

/**
 * The newest revision that the history of an event `e` tells of: its own, of a claim about it, of evidence that its page showed, and
 * of what a published claim cites. That something was changed is public also of what is kept back, so this never grows older; a
 * source of what is kept back tells nothing.
 */
export const eventChanged = (e: Sql): Sql => sql`greatest(${e}.revision,
  (SELECT max(greatest(c.revision, CASE WHEN c.state = 'published' THEN ${newestOfCited(sql`c.source_id`, sql`c.revision`)} END,
      ${newestOf(sql`v.claim_id = c.id`)}))
    FROM claim c WHERE c.event_id = ${e}.id),
  ${newestOf(sql`v.event_id = ${e}.id`)},
  ${newestOf(sql`v.site_id = ${e}.site_id AND v.shows = 'before'`)})`;
