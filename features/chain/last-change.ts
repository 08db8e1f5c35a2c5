import "server-only";
import { getTranslations } from "next-intl/server";
import { formatDay } from "@/lib/dates/format-date";
import type { Reader } from "@/lib/db";
import type { ChangedBy, FormState } from "@/lib/forms/form-state";
import { getPathname } from "@/lib/i18n/navigation";
import { pageLocale } from "@/lib/i18n/page-locale";
import { isolate } from "@/lib/text/isolate";
import { findLastChange } from "./queries";
import type { Subject } from "./schema";

/** "Maria (reviewer) changed it on 28 November 2026 at 19:42 UTC", for whoever was writing meanwhile. */
export async function formatChangedBy(
  { name, role, at }: { name: string | null; role: string; at: Date },
  href: string | null,
): Promise<ChangedBy> {
  const [t, v, locale] = await Promise.all([
    getTranslations("forms.conflict"),
    getTranslations("vocabulary"),
    pageLocale(),
  ]);
  const instant = at.toISOString();
  const who = v.has(`role.${role}`) ? v(`role.${role}`) : role;
  return {
    text: t("by", {
      who: name === null ? who : t("person", { name: isolate(name), role: who }),
      day: formatDay(instant.slice(0, 10), locale),
      time: instant.slice(11, 16),
    }),
    link: href === null ? null : { href: getPathname({ href, locale }), label: t("seeChange") },
  };
}

/** The answer to whoever comes second, with who changed the newest of these records, when, and where that can be read. */
export async function withLastChange<Result>(
  state: FormState<Result>,
  db: Reader,
  ...subjects: Subject[]
): Promise<FormState<Result>> {
  const last = await findLastChange(db, subjects);
  return last === null ? state : { ...state, changedBy: await formatChangedBy(last, `/changes/${last.changeId}`) };
}
