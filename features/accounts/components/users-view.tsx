import { getTranslations } from "next-intl/server";
import { problemWords } from "@/components/form/form-words";
import { Page } from "@/components/layout/page";
import { PageHead } from "@/components/layout/page-head";
import { Section } from "@/components/layout/section";
import type { ContactRevealRow } from "@/features/reports/contact-queries";
import { loadPeople } from "../loaders";
import type { Outcome } from "../schema";
import { ContactReveals } from "./contact-reveals";
import { Invites } from "./invites";
import { OutcomeNotice } from "./outcome-notice";
import { PasswordLinks } from "./password-links";
import { PeopleTable } from "./people-table";

type Props = { done: Outcome | null; problem: string | null; reveals: readonly ContactRevealRow[] };

/** People, open links and who looked at contacts (`reveals`), for administrators. */
export async function UsersView({ done, problem, reveals }: Props) {
  const { viewer, people, invites, passwordLinks } = await loadPeople();
  const [t, problems] = await Promise.all([getTranslations("accounts.users"), problemWords("accounts")]);
  return (
    <>
      <PageHead title={t("title")} dek={<p>{t("dek")}</p>} />
      <Page>
        <OutcomeNotice done={done} problem={problem} />
        <Section id="people" title={t("people")} intro={t("count", { count: people.length })}>
          <PeopleTable people={people} viewer={viewer} />
        </Section>
        <Section id="invites" title={t("invites")} intro={t("invitesIntro")}>
          <Invites invites={invites} problems={problems} />
        </Section>
        <Section id="passwords" title={t("passwords")} intro={t("passwordsIntro")}>
          <PasswordLinks people={people} links={passwordLinks} viewer={viewer} problems={problems} />
        </Section>
        <Section id="reveals" title={t("reveals")} intro={t("revealsIntro")}>
          <ContactReveals reveals={reveals} />
        </Section>
      </Page>
    </>
  );
}
