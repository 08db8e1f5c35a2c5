import { getTranslations } from "next-intl/server";
import { formatFilterBriefly } from "@/features/dashboard/components/filter-brief";
import { formatPartial } from "@/lib/dates/format-date";
import type { Locale } from "@/lib/i18n/routing";
import { commaOf } from "@/lib/text/language";
import { textIn } from "@/lib/text/localized-text";
import type { ViewHeading } from "../heading-queries";
import type { RecordsView } from "../view";

/** A view in words: its title, and what it is narrowed to. Plain text, for files, pictures, feeds and citations. */
export type ViewWords = { title: string; criteria: string };

export async function describeView(view: RecordsView, heading: ViewHeading, locale: Locale): Promise<ViewWords> {
  const [t, vocabulary] = await Promise.all([
    getTranslations({ locale, namespace: "views" }),
    getTranslations({ locale, namespace: "vocabulary" }),
  ]);
  switch (heading.kind) {
    case "register": {
      const page = view.kind === "register" ? view.page : "/";
      const titles = { "/": "register", "/known": "known", "/events": "events" } as const;
      const kind = heading.resolved.view.kind ?? "all";
      return {
        title: t(`title.${titles[page]}`, { kind }),
        criteria: await formatFilterBriefly(heading.resolved, locale),
      };
    }
    case "compare": {
      const asked = view.kind === "compare" ? view.asked : null;
      const days = [asked?.from ?? null, asked?.to ?? null].map((day) =>
        day === null ? "…" : formatPartial(day, locale),
      );
      return {
        title: t("title.compare"),
        criteria: t("criteria.compare", {
          places: heading.places.join(commaOf(locale)),
          days: asked?.from == null && asked?.to == null ? "none" : days.join("–"),
        }),
      };
    }
    case "sites": {
      const asked = view.kind === "sites" ? view.asked : null;
      const words = [
        heading.within,
        asked?.kind == null ? null : vocabulary(`siteKind.${asked.kind}`),
        asked?.q === undefined || asked.q === "" ? null : `“${asked.q}”`,
      ].filter((word) => word !== null);
      return {
        title: t("title.sites"),
        criteria: t("criteria.sites", {
          filter: words.length === 0 ? "none" : "some",
          words: words.join(commaOf(locale)),
        }),
      };
    }
    case "site":
      return { title: textIn(heading.title, locale).text, criteria: t("criteria.all") };
    case "event":
      return { title: textIn(heading.title, locale).text, criteria: t("criteria.event") };
    default:
      return heading satisfies never;
  }
}
