import { getTranslations } from "next-intl/server";
import { ContextLink } from "@/components/ui/context-link";
import type { ViewContext } from "@/features/scope/view-context";
import { formatDate } from "@/lib/dates/format-date";
import { pageLocale } from "@/lib/i18n/page-locale";
import { type EvidenceView, evidenceHref } from "../model";

/** The licence by its name, leading to its words. */
export async function LicenceLink({ evidence: { licence, licenceUrl } }: { evidence: EvidenceView }) {
  const name = (await getTranslations("vocabulary.licence"))(licence);
  if (licenceUrl === null) return name;
  return (
    <a href={licenceUrl} rel="license noopener noreferrer">
      {name}
    </a>
  );
}

/** When it is from, seen from the damage and by the calendar; who made it; under which terms it is shown. */
export async function EvidenceCaption({
  context,
  evidence,
  isOwnPage = false,
}: {
  context: ViewContext;
  evidence: EvidenceView;
  isOwnPage?: boolean;
}) {
  const [t, v, locale] = await Promise.all([getTranslations("evidence"), getTranslations("vocabulary"), pageLocale()]);
  const { id, kind, shows, takenOn, credit } = evidence;
  const isUnknown = takenOn.basis === "unknown";
  return (
    <>
      <span>
        <b>{v(`shows.${shows}`)}.</b>{" "}
        {isUnknown ? t("figure.takenUnknown") : t("figure.taken", { when: formatDate(takenOn, locale) })}
      </span>
      <span>
        {t.rich("figure.credit", { kind, name: () => <bdi>{credit}</bdi> })} · <LicenceLink evidence={evidence} />
        {isOwnPage ? null : (
          <>
            {" · "}
            <ContextLink context={context} href={evidenceHref(id)}>
              {t(kind === "document" ? "figure.detailsDocument" : "figure.details")}
            </ContextLink>
          </>
        )}
      </span>
    </>
  );
}
