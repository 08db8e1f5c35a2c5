import { z } from "zod";
import { eventKinds } from "@/features/vocabulary/schema";
import { needed, oneOf, optionalText } from "@/lib/forms/answer-schemas";
import { type FormTexts, idOf, optionalLine, problemsOf, type Read, readObject } from "@/lib/forms/form-schema";
import { tickedOf } from "@/lib/forms/form-state";
import type { EventDescription } from "./edit-mutations";
import { readDescription } from "./form-schema";
import type { DamageEventRecord } from "./schema";
import { claimsTornApart, type SplitInput } from "./split-model";

const moreTexts = z.object({ actorAr: optionalLine(300), reason: needed(optionalText(500)) });

const readSiteId = (texts: FormTexts): Read<string> => {
  const siteId = idOf(texts.site);
  return siteId === "" ? { ok: false, fieldErrors: { place: ["choose_place"] } } : { ok: true, value: siteId };
};

/** Reads the form of what is not assessed of an event. */
export function readEventEdit(texts: FormTexts): Read<{ description: EventDescription; reason: string }> {
  const [described, siteId, more] = [readDescription(texts), readSiteId(texts), readObject(moreTexts, texts)];
  if (!described.ok || !siteId.ok || !more.ok)
    return { ok: false, fieldErrors: problemsOf([described, siteId, more]) ?? {} };
  const { actorAr, reason } = more.value;
  return { ok: true, value: { description: { ...described.value, siteId: siteId.value, actorAr }, reason } };
}

type Texts = Record<string, string>;

/** What the form holds when it is opened. */
export const textsOfEvent = (event: DamageEventRecord, siteTitle: string): Texts => ({
  kind: event.kind,
  titleEn: event.titleEn ?? "",
  titleAr: event.titleAr ?? "",
  summaryEn: event.summaryEn ?? "",
  summaryAr: event.summaryAr ?? "",
  actorAr: event.actorAr ?? "",
  site: event.siteId,
  place: siteTitle,
});

const splitTexts = z.object({
  kind: oneOf(eventKinds),
  titleEn: optionalLine(300),
  titleAr: optionalLine(300),
  because: needed(optionalText(2000)),
  reason: needed(optionalText(500)),
});

type SplitClaim = { id: string; record: { derivedFromId: string | null; supersedesId: string | null } };

/** Reads which claims of an event speak of another occurrence, and what that one is. */
export function readSplit(
  texts: FormTexts,
  claims: readonly SplitClaim[],
): Read<{ split: SplitInput; reason: string }> {
  const [read, siteId] = [readObject(splitTexts, texts), readSiteId(texts)];
  const ids = claims.map(({ id }) => id);
  const claimIds = tickedOf(texts, "claims", ids);
  const code =
    claimIds.length === 0
      ? "split_none"
      : claimIds.length === ids.length
        ? "split_all"
        : claimsTornApart(claims, new Set(claimIds)).length > 0
          ? "split_torn"
          : null;
  const chosen: Read<null> = code === null ? { ok: true, value: null } : { ok: false, fieldErrors: { claims: [code] } };
  const isNameless = read.ok && read.value.titleEn === null && read.value.titleAr === null;
  const named: Read<null> = isNameless
    ? { ok: false, fieldErrors: { titleEn: ["title_required"] } }
    : { ok: true, value: null };
  if (!read.ok || !siteId.ok || !chosen.ok || !named.ok)
    return { ok: false, fieldErrors: problemsOf([chosen, read, named, siteId]) ?? {} };
  const { because, reason, ...event } = read.value;
  return { ok: true, value: { split: { claimIds, because, event: { ...event, siteId: siteId.value } }, reason } };
}
