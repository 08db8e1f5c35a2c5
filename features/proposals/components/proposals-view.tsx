import { getTranslations } from "next-intl/server";
import type { FieldSpec } from "@/components/form/form-spec";
import { FormView, type FormViewProps } from "@/components/form/form-view";
import { formWords, problemWords } from "@/components/form/form-words";
import { Notice } from "@/components/layout/notice";
import { Page } from "@/components/layout/page";
import { PageHead } from "@/components/layout/page-head";
import { Section } from "@/components/layout/section";
import { Disclosure } from "@/components/ui/disclosure";
import { InLanguage } from "@/components/ui/in-language";
import { State } from "@/components/ui/state";
import { withdrawalOf } from "@/features/chain/stored-record";
import { RecordLink } from "@/features/history/components/record-link";
import { mergedInto, type RecordNames } from "@/features/history/model";
import { formatDay } from "@/lib/dates/format-date";
import { emptyForm } from "@/lib/forms/form-state";
import { Link } from "@/lib/i18n/navigation";
import { pageLocale } from "@/lib/i18n/page-locale";
import { approveAction, declineAction, takeBackAction } from "../actions";
import type { ProposalRow } from "../queries";
import { recordTitle } from "../record-title-model";
import type { ProposalOutcome } from "../schema";
import styles from "./proposals-view.module.css";
import { ProposedDifferences } from "./proposed-differences";

type Props = {
  viewerId: string;
  waiting: readonly ProposalRow[];
  decided: readonly ProposalRow[];
  /** Of the records that those which wait name. */
  names: RecordNames;
  done: ProposalOutcome | null;
};

/** What waits for a second person, oldest first, and what was decided on last. */
export async function ProposalsView({ viewerId, waiting, decided, names, done }: Props) {
  const t = await getTranslations("records.proposals");
  return (
    <>
      <PageHead title={t("title")} dek={<p>{t("dek")}</p>} />
      <Page>
        {done === null ? null : <Notice kind="done" title={t(`done.${done}`)} isLive />}
        <Section id="waiting" title={t("waiting", { count: waiting.length })}>
          {waiting.length === 0 ? (
            <State kind="empty" title={t("none")} headingLevel={3}>
              <p>{t("noneText")}</p>
            </State>
          ) : (
            <div className={styles.list}>
              {waiting.map((proposal) => (
                <Waiting
                  key={proposal.id}
                  proposal={proposal}
                  names={names}
                  isOwn={proposal.proposer.id === viewerId}
                />
              ))}
            </div>
          )}
        </Section>
        {decided.length === 0 ? null : (
          <Section id="decided" title={t("decided")}>
            <ul className={styles.decided}>
              {decided.map((proposal) => (
                <Decided key={proposal.id} proposal={proposal} />
              ))}
            </ul>
          </Section>
        )}
      </Page>
    </>
  );
}

async function Title({ proposal: { subject, current } }: { proposal: ProposalRow }) {
  const [t, locale] = await Promise.all([getTranslations("records.proposals"), pageLocale()]);
  const name = <InLanguage {...recordTitle(subject.type, current, locale)} />;
  const href = pages[subject.type](subject.id, current);
  return (
    <>
      {t(`kind.${subject.type}`)} {href === null ? name : <Link href={href}>{name}</Link>}
    </>
  );
}

/** Where a record can be read; a claim on the page of its event. */
const pages: Record<ProposalRow["subject"]["type"], (id: string, record: ProposalRow["current"]) => string | null> = {
  site: (_id, { slug }) => `/sites/${String(slug)}`,
  damage_event: (id) => `/events/${id}`,
  claim: (_id, { eventId }) => `/events/${String(eventId)}`,
  evidence: (id) => `/evidence/${id}`,
  source: () => null,
  period: () => null,
};

async function Waiting({ proposal, names, isOwn }: { proposal: ProposalRow; names: RecordNames; isOwn: boolean }) {
  const [t, v, locale] = await Promise.all([
    getTranslations("records.proposals"),
    getTranslations("vocabulary"),
    pageLocale(),
  ]);
  const { proposer, proposedAt, reason, kind, proposed, isOutdated } = proposal;
  const who = proposer.name ?? v(`role.${proposer.role}`);
  return (
    <article className={styles.proposal} aria-labelledby={`${proposal.id}-title`}>
      <h3 id={`${proposal.id}-title`}>
        <Title proposal={proposal} />
      </h3>
      <p className="quiet">
        {t("by", { what: t(`what.${kind}`), who, day: formatDay(proposedAt.slice(0, 10), locale) })}
      </p>
      <InLanguage as="p" text={reason} />
      <Into proposal={proposal} names={names} />
      {withdrawalOf(proposed)?.isSuppressed ? <p className="fine">{t("suppressed")}</p> : null}
      {isOutdated ? (
        <Notice kind="warning" title={t("outdated")}>
          <p>{t("outdatedText")}</p>
        </Notice>
      ) : null}
      <ProposedDifferences proposal={proposal} names={names} />
      {isOwn ? <Own proposal={proposal} /> : <Decisions proposal={proposal} />}
    </article>
  );
}

/** Which record it would become part of. */
async function Into({ proposal: { subject, proposed }, names }: { proposal: ProposalRow; names: RecordNames }) {
  const into = mergedInto(subject.type, proposed);
  if (into === null) return null;
  const t = await getTranslations("records.proposals");
  return (
    <p>
      {t("into")} <RecordLink subject={into} names={names} />
    </p>
  );
}

async function Decisions({ proposal }: { proposal: ProposalRow }) {
  const t = await getTranslations("records.proposals");
  return (
    <>
      {proposal.isOutdated ? null : (
        <ProposalForm
          proposal={proposal}
          name="approve"
          action={approveAction}
          fields={[{ kind: "note", name: "both", title: t("approveNote"), text: t("approveText") }]}
          submit={t("approve")}
        />
      )}
      <Disclosure summary={t("declineOpen")} isOpen={proposal.isOutdated}>
        <ProposalForm
          proposal={proposal}
          name="decline"
          action={declineAction}
          fields={[{ kind: "area", name: "why", label: t("why"), hint: t("whyHint"), rows: 2 }]}
          submit={t("decline")}
          submitKind="plain"
        />
      </Disclosure>
    </>
  );
}

async function Own({ proposal }: { proposal: ProposalRow }) {
  const t = await getTranslations("records.proposals");
  return (
    <ProposalForm
      proposal={proposal}
      name="back"
      action={takeBackAction}
      fields={[{ kind: "note", name: "own", title: t("own"), text: t("ownText") }]}
      submit={t("takeBack")}
      submitKind="plain"
    />
  );
}

type FormProps = Pick<FormViewProps, "action" | "submitKind"> & {
  proposal: ProposalRow;
  name: string;
  fields: readonly FieldSpec[];
  submit: string;
};

async function ProposalForm({ proposal, name, action, fields, submit, submitKind }: FormProps) {
  return (
    <FormView
      id={`${name}-${proposal.id}`}
      idPrefix={`${name}-${proposal.id}`}
      action={action}
      initial={{ ...emptyForm, values: { proposal: proposal.id, version: String(proposal.version) } }}
      fields={[{ kind: "hidden", name: "proposal" }, { kind: "hidden", name: "version" }, ...fields]}
      problems={await problemWords("records")}
      words={await formWords(submit)}
      submitKind={submitKind}
    />
  );
}

async function Decided({ proposal }: { proposal: ProposalRow }) {
  const [t, locale] = await Promise.all([getTranslations("records.proposals"), pageLocale()]);
  const day = formatDay((proposal.decidedAt ?? proposal.proposedAt).slice(0, 10), locale);
  return (
    <li>
      <Title proposal={proposal} />
      <small>
        {t("how", { what: t(`what.${proposal.kind}`), state: t(`state.${proposal.state}`), day })}
        {proposal.decidedBy === null ? null : ` ${t("decidedBy", { who: proposal.decidedBy })}`}
        {proposal.decisionReason === null ? null : (
          <>
            {" "}
            <InLanguage text={proposal.decisionReason} />
          </>
        )}
      </small>
    </li>
  );
}
