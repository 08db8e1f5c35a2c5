import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { InLanguage } from "@/components/ui/in-language";
import type { ClaimRow } from "@/features/claims/queries";
import { formatEdtf } from "@/lib/dates/format-edtf";
import { pageLocale } from "@/lib/i18n/page-locale";
import styles from "./claim-body.module.css";

/** What the claim says beside when, how bad and by what: the claim's, and never the register's own. */
export async function ClaimDetails({ claim }: { claim: ClaimRow }) {
  const [t, field, v, locale] = await Promise.all([
    getTranslations("events.claim.details"),
    getTranslations("history.field"),
    getTranslations("vocabulary"),
    pageLocale(),
  ]);
  const { secondCause, effect, furtherEffects, extent, conditionWords, firstReportedOn, bodyVerification } = claim;
  const { listEntry, listName, listUrl, threat, threatCertainty } = claim;
  const inALine = new Intl.ListFormat(locale, { type: "unit" });
  const ofThreat = [
    ...(threat === null ? [] : [v(`threat.${threat}`)]),
    ...(threatCertainty === null ? [] : [v(`threatCertainty.${threatCertainty}`)]),
  ];
  const quoted = (text: string | null): ReactNode => (text === null ? null : <InLanguage text={text} />);
  const said = [
    ["secondCause", secondCause === null ? null : v(`cause.${secondCause}`)],
    ["effect", effect === null ? null : inALine.format([effect, ...furtherEffects].map((one) => v(`effect.${one}`)))],
    ["extent", extent === null ? null : v(`extent.${extent}`)],
    ["conditionWords", quoted(conditionWords)],
    ["bodyVerification", quoted(bodyVerification)],
    ["listEntry", listEntry === null ? null : <bdi key="entry">{listEntry}</bdi>],
    ["listName", listName === null ? null : <ListName key="list" name={listName} url={listUrl} />],
    ["threat", ofThreat.length === 0 ? null : inALine.format(ofThreat)],
  ] as const;
  return (
    <>
      {firstReportedOn === null ? null : (
        <small className={styles.dated}>
          {t.rich("firstReportedOn", { value: () => formatEdtf(firstReportedOn, locale) })}
        </small>
      )}
      {said.map(([name, value]) =>
        value === null ? null : (
          <small className={styles.dated} key={name}>
            {t.rich("detail", { label: field(name), value: () => value })}
          </small>
        ),
      )}
    </>
  );
}

const ListName = ({ name, url }: { name: string; url: string | null }) =>
  url === null ? (
    <InLanguage text={name} />
  ) : (
    <a href={url} rel="noopener noreferrer nofollow external">
      <InLanguage text={name} />
    </a>
  );
