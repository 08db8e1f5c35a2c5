import { getTranslations } from "next-intl/server";
import { ButtonLink } from "@/components/ui/button-link";
import { getPathname } from "@/lib/i18n/navigation";
import { pageLocale } from "@/lib/i18n/page-locale";
import { loadNextReport } from "../loaders";

type Props = {
  /** The page of what was stored, where this is another. */
  page?: string | undefined;
  /** The event that is to be assessed next. */
  assess?: string | undefined;
  /** The report that was just worked on. */
  reportId?: string | undefined;
};

/** Where a reviewer goes on from what they stored: to its page, and to the report that has waited longest. */
export async function NextSteps({ page, assess, reportId }: Props) {
  const [t, next, locale] = await Promise.all([
    getTranslations("review.next"),
    loadNextReport(reportId ?? null),
    pageLocale(),
  ]);
  const hrefOf = (href: string) => getPathname({ href, locale });
  return (
    <p className="acts">
      {page === undefined ? null : <ButtonLink href={hrefOf(page)}>{t("page")}</ButtonLink>}
      {assess === undefined ? null : <ButtonLink href={hrefOf(`/events/${assess}/assess`)}>{t("assess")}</ButtonLink>}
      {next === null ? null : <ButtonLink href={hrefOf(`/queue/${next}`)}>{t("report")}</ButtonLink>}
      <ButtonLink href={hrefOf("/queue")}>{t("queue")}</ButtonLink>
    </p>
  );
}
