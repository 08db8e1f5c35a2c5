import { getTranslations } from "next-intl/server";
import { loaderIn } from "@/features/as-of/loaders";
import { findEvidence } from "@/features/evidence/queries";
import type { ViewContext } from "@/features/scope/view-context";
import { loadRegister } from "@/features/settings/loaders";
import { titleIn } from "@/features/sites/model";
import { loadStand, loadViewWords } from "@/features/views/loaders";
import { hrefAtRevision, type View } from "@/features/views/view";
import { AppError } from "@/lib/errors";
import { textIn } from "@/lib/text/localized-text";
import { type Citation, citationKey } from "./model";

/** The views that can be cited: news cannot. */
export type CitableView = Exclude<View, { kind: "changes" }>;

/** Evidence that the reader sees. */
export const loadEvidence = loaderIn(async (db, { scope }, id: string) =>
  /^[A-Za-z0-9_-]{1,120}$/.test(id) ? findEvidence(db, scope, id) : null,
);

/** What a view is called in a reference: a record by its name, a list by what it is narrowed to. */
async function loadName(context: ViewContext, view: CitableView): Promise<string> {
  const { locale } = context;
  if (view.kind === "evidence") {
    const evidence = await loadEvidence(context, view.id);
    if (evidence === null) throw new AppError("not_found");
    const { kind, of } = evidence;
    const t = await getTranslations({ locale, namespace: "evidence" });
    return `${t("page.title", { kind })} · ${of.type === "site" ? titleIn(of.title, locale) : textIn(of.title, locale).text}`;
  }
  const { title, criteria } = await loadViewWords(context, view);
  const t = await getTranslations({ locale, namespace: "citations" });
  const isRecord = view.kind === "site" || view.kind === "event";
  return t("name", { title, criteria: isRecord || criteria === "" ? "none" : criteria });
}

/** How a view is cited at the revision the reader sees, as read `today`. Throws `not_found`. */
export async function loadCitation(
  context: ViewContext,
  view: CitableView,
  { origin, today }: { origin: string; today: string },
): Promise<Citation> {
  const { locale, scope } = context;
  const [t, register] = await Promise.all([getTranslations({ locale, namespace: "citations" }), loadRegister(locale)]);
  const { revision, day } = await loadStand(context);
  const href = hrefAtRevision(context, view, revision);
  return {
    key: citationKey(register.word, href, revision),
    title: await loadName(context, view),
    author: register.author,
    revision,
    issued: day,
    accessed: today,
    address: new URL(href, origin).href,
    licence: register.licence?.name ?? null,
    language: locale,
    notes: scope.link === null ? [] : [t("restricted")],
  };
}

/** As `loadCitation`, null for what the reader does not see. */
export async function findCitation(...asked: Parameters<typeof loadCitation>): Promise<Citation | null> {
  try {
    return await loadCitation(...asked);
  } catch (error) {
    if (error instanceof AppError && error.code === "not_found") return null;
    throw error;
  }
}
