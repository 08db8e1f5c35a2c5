import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import type { SearchParams } from "nuqs/server";
import type { ReactNode } from "react";
import { Page } from "@/components/layout/page";
import { PageHead } from "@/components/layout/page-head";
import { Section } from "@/components/layout/section";
import { ContextLink } from "@/components/ui/context-link";
import { GradeKey } from "@/features/damage-events/components/grade-key";
import type { ViewContext } from "@/features/scope/view-context";
import { LicenceLink } from "@/features/settings/components/register-words";
import { licenceWords } from "@/features/settings/identity-model";
import { loadAlternates, loadRegister } from "@/features/settings/loaders";
import { AsOfPage, asOfMetadata } from "@/features/shared-views/components/as-of-page";
import { SeverityBadge } from "@/features/vocabulary/components/severity-badge";
import { VerificationBadge } from "@/features/vocabulary/components/verification-badge";
import { severities, verifications } from "@/features/vocabulary/schema";
import styles from "./methods.module.css";

type Props = { searchParams: Promise<SearchParams> };

export const generateMetadata = ({ searchParams }: Props): Promise<Metadata> =>
  asOfMetadata(searchParams, async ({ locale }) => {
    const t = await getTranslations("events.methods");
    return {
      title: t("title"),
      description: t("description"),
      alternates: await loadAlternates("/methods", locale),
    };
  });

const before = ["claims", "dates"] as const;
const after = ["positions", "periods", "counting", "known", "search", "people", "history", "licence"] as const;

/** How to read the register: short, and true of what it does. It shows no figures, and leads back to where one came from. */
export default function MethodsPage({ searchParams }: Props) {
  return <AsOfPage searchParams={searchParams}>{async (context) => <Methods context={context} />}</AsOfPage>;
}

async function Methods({ context }: { context: ViewContext }) {
  const t = await getTranslations("events.methods");
  return (
    <>
      <PageHead title={t("title")} dek={t("dek")} />
      <Page>
        {before.map((part) => (
          <Part key={part} context={context} id={part} />
        ))}
        <Part context={context} id="severity">
          <Severities />
        </Part>
        <Part context={context} id="verification">
          <Verifications />
        </Part>
        <Part context={context} id="grades">
          <div className={styles.narrow}>
            <GradeKey />
          </div>
        </Part>
        {after.map((part) => (
          <Part key={part} context={context} id={part} />
        ))}
        <p className={styles.wrong}>
          {t.rich("wrong", {
            report: (words) => (
              <ContextLink context={context} href="/report">
                {words}
              </ContextLink>
            ),
          })}
        </p>
      </Page>
    </>
  );
}

type PartId = (typeof before)[number] | "severity" | "verification" | "grades" | (typeof after)[number];

async function Part({ context, id, children }: { context: ViewContext; id: PartId; children?: ReactNode }) {
  const [t, register] = await Promise.all([getTranslations("events.methods"), loadRegister(context.locale)]);
  return (
    <Section id={id} title={t(`${id}.title`)}>
      <div className="prose">
        {t.rich(`${id}.text`, {
          p: (words) => <p>{words}</p>,
          b: (words) => <strong>{words}</strong>,
          changes: (words) => (
            <ContextLink context={context} href="/changes">
              {words}
            </ContextLink>
          ),
          code: (words) => <code dir="ltr">{words}</code>,
          ...licenceWords(register),
          link: (words) => <LicenceLink licence={register.licence}>{words}</LicenceLink>,
        })}
      </div>
      {children}
    </Section>
  );
}

async function Severities() {
  const v = await getTranslations("vocabulary");
  return (
    <dl className={styles.key}>
      {severities.map((severity) => (
        <div key={severity}>
          <dt>
            <SeverityBadge severity={severity} />
          </dt>
          <dd>{v(`severityHelp.${severity}`)}</dd>
        </div>
      ))}
    </dl>
  );
}

async function Verifications() {
  const v = await getTranslations("vocabulary");
  return (
    <dl className={styles.key}>
      {verifications.map((verification) => (
        <div key={verification}>
          <dt>
            <VerificationBadge verification={verification} />
          </dt>
          <dd>{v(`verificationHelp.${verification}`)}</dd>
        </div>
      ))}
    </dl>
  );
}
