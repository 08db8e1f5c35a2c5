import { getTranslations } from "next-intl/server";
import { RecordBar } from "@/components/layout/record-bar";
import { ButtonLink } from "@/components/ui/button-link";
import { Disclosure } from "@/components/ui/disclosure";
import { findViewer } from "@/features/accounts/gate";
import { canReview } from "@/features/accounts/policy";
import type { DamageEventView } from "@/features/damage-events/record-queries";
import { getPathname, Link } from "@/lib/i18n/navigation";
import { pageLocale } from "@/lib/i18n/page-locale";
import { textIn } from "@/lib/text/localized-text";
import styles from "./desk-bar.module.css";

type Props = { event: Pick<DamageEventView, "id" | "claims"> };

/** What a reviewer can do with a record, on its public page and on the desk. Nothing at all for anybody else. */
export async function DeskBar({ event }: Props) {
  if (!canReview(await findViewer())) return null;
  const [t, locale] = await Promise.all([getTranslations("desk.bar"), pageLocale()]);
  const hrefOf = (href: string) => getPathname({ href, locale });
  return (
    <RecordBar label={t("label")}>
      <ButtonLink href={hrefOf(`/events/${event.id}/assess`)}>{t("assess")}</ButtonLink>
      <ButtonLink href={hrefOf(`/events/${event.id}/claims/new`)}>{t("add")}</ButtonLink>
      <Disclosure summary={t("record")}>
        <ul className={styles.claims}>
          {(["edit", "merge", "split", "withdraw"] as const).map((way) => (
            <li key={way}>
              <Link href={`/events/${event.id}/${way}`} prefetch={false}>
                {t(`ways.${way}`)}
              </Link>
            </li>
          ))}
          <li>
            <Link href={`/events/new?like=${event.id}`} prefetch={false}>
              {t("another")}
            </Link>
          </li>
        </ul>
      </Disclosure>
      {event.claims.length === 0 ? null : (
        <Disclosure summary={t("correctClaim")}>
          <ul className={styles.claims}>
            {event.claims.map(({ id, number, claimant, sourceId }) => (
              <li key={id}>
                <Link href={`/claims/${id}/edit`} prefetch={false}>
                  {t("claim", { number, claimant: textIn(claimant, locale).text })}
                </Link>
                {" · "}
                <Link href={`/sources/${sourceId}/edit`} prefetch={false}>
                  {t("source")}
                </Link>
              </li>
            ))}
          </ul>
        </Disclosure>
      )}
    </RecordBar>
  );
}
