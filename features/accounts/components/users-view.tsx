import { getTranslations } from "next-intl/server";
import { problemWords } from "@/components/form/form-words";
import { Page } from "@/components/layout/page";
import { PageHead } from "@/components/layout/page-head";
import { Section } from "@/components/layout/section";
import { requireReviewer } from "../gate";
import { loadPeople } from "../loaders";
import { canAdminister } from "../policy";
import type { Outcome } from "../schema";
import { AdministratorsOnly } from "./administrators-only";
import { ContactReveals } from "./contact-reveals";
import { Invites } from "./invites";
import { OutcomeNotice } from "./outcome-notice";
import { PasswordLinks } from "./password-links";
import { PeopleTable } from "./people-table";

/** People and invites, for administrators; a reviewer is told so. */
export async function UsersView({ done, problem }: { done: Outcome | null; problem: string | null }) {
  if (!canAdminister((await requireReviewer()).viewer)) return <AdministratorsOnly />;
  const { viewer, people, invites, passwordLinks, reveals } = await loadPeople();
  const [t, problems] = [await getTranslations("accounts.users"), await problemWords("accounts")];
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
