import { headers } from "next/headers";
import { getTranslations } from "next-intl/server";
import { createElement, Fragment, type ReactNode } from "react";
import { Section } from "@/components/layout/section";
import { Disclosure } from "@/components/ui/disclosure";
import type { ViewContext } from "@/features/scope/view-context";
import { type CitationPlace, readCitationForm, type Said } from "@/features/settings/identity-model";
import { loadRegister } from "@/features/settings/loaders";
import { hrefAtRevision } from "@/features/views/view";
import { formatDay, formatMonthOfYear, formatYear } from "@/lib/dates/format-date";
import { originOf } from "@/lib/own-origin";
import { directionOfLanguage } from "@/lib/text/language";
import { formatsOf, formatTitles, hrefInFormat } from "@/lib/view-formats";
import { type CitableView, findCitation } from "../loaders";
import type { Citation } from "../model";
import { announceSignposts } from "../signposts";
import styles from "./cite.module.css";

type Props = {
  context: ViewContext;
  view: CitableView;
  span?: 6;
  children?: ReactNode;
};

/** How to name a view so that it can be found again as it stood: its address at this revision, for ever. */
export async function Cite({ context, view, span, children }: Props) {
  const origin = originOf(await headers());
  const today = new Date().toISOString().slice(0, 10);
  const [t, citation, { citation: own }] = await Promise.all([
    getTranslations("citations"),
    findCitation(context, view, { origin, today }),
    loadRegister(context.locale),
  ]);
  if (citation === null) return null;
  await announceSignposts(context, view, origin);
  const { revision } = citation;
  return (
    <Section id="cite" title={t("title")} span={span}>
      <p className={styles.reference}>
        {own === null ? (
          <Reference style="apa" context={context} citation={citation} />
        ) : (
          <OwnReference form={own} context={context} citation={citation} />
        )}
      </p>
      <Disclosure summary={t("styles")}>
        <dl className={styles.styles}>
          {own === null ? null : (
            <div>
              <dt>{t("apaName")}</dt>
              <dd className={styles.reference}>
                <Reference style="apa" context={context} citation={citation} />
              </dd>
            </div>
          )}
          <div>
            <dt>{t("chicagoName")}</dt>
            <dd className={styles.reference}>
              <Reference style="chicago" context={context} citation={citation} />
            </dd>
          </div>
          <div>
            <dt>{t("files")}</dt>
            <dd>
              <ul className="links">
                {formatsOf("cite").map((name) => (
                  <li key={name}>
                    <a href={hrefInFormat(hrefAtRevision(context, view, revision), name)} download rel="nofollow">
                      {formatTitles[name]}
                    </a>
                  </li>
                ))}
              </ul>
            </dd>
          </div>
        </dl>
        <p className="fine">
          {t(context.scope.link === null ? "intro" : "introLink", { revision })}{" "}
          {t("licence", { hasLicence: citation.licence === null ? "no" : "yes", licence: citation.licence ?? "" })}
        </p>
      </Disclosure>
      {children}
    </Section>
  );
}

const Address = ({ address }: { address: string }) => (
  <a className="address" href={address}>
    <bdi dir="ltr">{address}</bdi>
  </a>
);

type ReferenceProps = { style: "apa" | "chicago"; context: ViewContext; citation: Citation };

/** A reference in one of the styles, its order of words being the language's. */
async function Reference({ style, context: { locale }, citation }: ReferenceProps) {
  const t = await getTranslations("citations");
  const { title, author, revision, issued, accessed, address, notes } = citation;
  const day = issued ?? accessed;
  const words = t.rich(style, {
    ...{ revision, isDated: issued === null ? "no" : "yes" },
    year: formatYear(Number(day.slice(0, 4)), locale),
    month: formatMonthOfYear(day, locale),
    day: String(Number(day.slice(8))),
    accessedYear: formatYear(Number(accessed.slice(0, 4)), locale),
    accessedMonth: formatMonthOfYear(accessed, locale),
    accessedDay: String(Number(accessed.slice(8))),
    register: () => <bdi key="register">{author}</bdi>,
    view: () => <bdi key="title">{title}</bdi>,
    address: () => <Address key="address" address={address} />,
  });
  return [words, ...notes.map((note) => ` [${note}]`)];
}

type OwnReferenceProps = { form: Said; context: ViewContext; citation: Citation };

/** A reference in the form that the register gave itself. */
async function OwnReference({ form, context: { locale }, citation }: OwnReferenceProps) {
  const t = await getTranslations("citations");
  const { title, author, revision, issued, accessed, address, notes } = citation;
  const filled: Record<CitationPlace, ReactNode> = {
    register: <bdi>{author}</bdi>,
    view: <bdi>{title}</bdi>,
    revision,
    date: issued === null ? t("undated") : formatDay(issued, locale),
    accessed: formatDay(accessed, locale),
    address: <Address address={address} />,
  };
  const pieces = (readCitationForm(form.text) ?? []).map((piece) =>
    "words" in piece ? piece.words : filled[piece.place],
  );
  return (
    <span lang={form.lang} dir={directionOfLanguage(form.lang)}>
      {createElement(Fragment, null, ...pieces, ...notes.map((note) => ` [${note}]`))}
    </span>
  );
}
