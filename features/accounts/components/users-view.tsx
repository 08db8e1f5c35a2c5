import { getTranslations } from "next-intl/server";
import { Page } from "@/components/layout/page";
import { PageHead } from "@/components/layout/page-head";
import { Section } from "@/components/layout/section";
import { Link } from "@/lib/i18n/navigation";
import { respondWith } from "@/lib/response-status";
import { requireSignedIn } from "../gate";
import { loadPeople } from "../loaders";
import { canAdminister } from "../policy";
import type { Outcome } from "../schema";
import { Invites } from "./invites";
import { OutcomeNotice } from "./outcome-notice";
import { PeopleTable } from "./people-table";
import { problemWords } from "./problem-words";
import styles from "./stack.module.css";

/** People and invites, for administrators; a reviewer is told so. */
export async function UsersView({ done, problem }: { done: Outcome | null; problem: string | null }) {
  if (!canAdminister((await requireSignedIn()).viewer)) return <AdministratorsOnly />;
  const { viewer, people, invites } = await loadPeople();
  const t = await getTranslations("accounts.users");
  return (
    <>
      <PageHead title={t("title")} dek={<p>{t("dek")}</p>} />
      <Page>
        <OutcomeNotice done={done} problem={problem} />
        <Section id="people" title={t("people")} intro={t("count", { count: people.length })}>
          <PeopleTable people={people} viewer={viewer} />
        </Section>
        <Section id="invites" title={t("invites")} intro={t("invitesIntro")}>
          <Invites invites={invites} problems={await problemWords()} />
        </Section>
      </Page>
    </>
  );
}

async function AdministratorsOnly() {
  respondWith(403);
  const t = await getTranslations("accounts.forbidden");
  return (
    <>
      <PageHead title={t("title")} dek={<p>{t("what")}</p>} />
      <Page>
        <div className={styles.stack}>
          <p>
            <Link href="/queue">{t("queue")}</Link>
          </p>
        </div>
      </Page>
    </>
  );
}
