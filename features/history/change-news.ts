import { getTranslations } from "next-intl/server";
import type { News } from "@/features/feeds/model";
import type { ViewContext } from "@/features/scope/view-context";
import { formatTouched } from "./components/change-article";
import { loadChanges } from "./loaders";
import { keyOf, titleOfRecord, withoutCopies } from "./model";
import type { ChangesParams } from "./search-params";

/** The list of changes as news: what each did, to what and why, as far as that may be told today. Null for no such place. */
export async function loadChangeNews(context: ViewContext, asked: ChangesParams, origin: string): Promise<News | null> {
  const { locale, hrefOf } = context;
  const t = await getTranslations({ locale, namespace: "history" });
  const { changes, names, page, pages, place, isPlaceUnknown } = await loadChanges(context, asked);
  if (isPlaceUnknown || page !== asked.page) return null;
  const subtitle = place === null ? t("changes.dek") : (titleOfRecord(place.name, locale)?.text ?? "");
  const entries = changes.map(async (change) => {
    const subjects = new Set(withoutCopies(change.revisions).map(({ subject }) => keyOf(subject)));
    const titles = [...subjects].flatMap((key) => {
      const name = names.get(key);
      const title = name === undefined || name.isSuppressed ? null : titleOfRecord(name, locale);
      return title === null ? [] : [title.text];
    });
    const address = `/changes/${encodeURIComponent(change.id)}`;
    return {
      id: new URL(address, origin).href,
      title: await formatTouched(change.touched),
      text: [titles.join(t("changes.comma")), change.reason ?? t("reasonSuppressed")]
        .filter((words) => words !== "")
        .join("\n"),
      href: new URL(hrefOf(address), origin).href,
      published: change.at,
      updated: change.at,
    };
  });
  return {
    title: t("changes.title"),
    subtitle,
    entries: await Promise.all(entries),
    withdrawn: [],
    page,
    hasMore: page < pages,
  };
}
