"use client";

import { FormBody } from "@/components/form/form-body";
import type { FieldSpec } from "@/components/form/form-spec";
import { type FormAction, useForm } from "@/components/form/use-form";
import { Notice } from "@/components/layout/notice";
import { Section } from "@/components/layout/section";
import { ButtonLink } from "@/components/ui/button-link";
import { QrCode } from "@/components/ui/qr-code";
import { emptyForm } from "@/lib/forms/form-state";
import type { Authenticator, RecoveryCodes } from "../authenticator";
import styles from "./two-factor-panel.module.css";

export type TwoFactorPanelProps = {
  isOn: boolean;
  canTurnOff: boolean;
  /** Finished address of the account's page. */
  accountHref: string;
  actions: {
    setUp: FormAction<Authenticator | RecoveryCodes>;
    renew: FormAction<RecoveryCodes>;
    turnOff: FormAction<never>;
  };
  fields: { password: FieldSpec; appCode: FieldSpec; anyCode: FieldSpec };
  words: {
    summary: string;
    begin: string;
    scan: string;
    picture: string;
    orType: string;
    secret: string;
    confirm: string;
    codesTitle: string;
    codesNote: string;
    codesKept: string;
    renewTitle: string;
    renewNote: string;
    renew: string;
    offTitle: string;
    offNote: string;
    off: string;
    required: string;
  };
  problems: Readonly<Record<string, string>>;
};

/** Turning two-factor on in two steps; once it is on, fresh recovery codes and turning it off. */
export function TwoFactorPanel({
  isOn,
  canTurnOff,
  accountHref,
  actions,
  fields,
  words,
  problems,
}: TwoFactorPanelProps) {
  const setUp = useForm<Authenticator | RecoveryCodes>(actions.setUp, emptyForm);
  const renew = useForm<RecoveryCodes>(actions.renew, emptyForm);
  const turnOff = useForm<never>(actions.turnOff, emptyForm);
  const made = renew.state.result ?? setUp.state.result;
  const shared = (submit: string) => ({ problems, words: { submit, summary: words.summary } });

  if (made !== null && "recoveryCodes" in made)
    return <RecoveryCodeList codes={made.recoveryCodes} accountHref={accountHref} words={words} />;
  if (!isOn)
    return (
      <div className={styles.first}>
        <FormBody
          {...shared(made === null ? words.begin : words.confirm)}
          id="two-factor-form"
          idPrefix="two-factor"
          form={setUp}
          fields={made === null ? [fields.password] : [{ kind: "hidden", name: "secret" }, fields.appCode]}
          above={made === null ? null : <Scan authenticator={made} words={words} />}
        />
      </div>
    );
  return (
    <>
      <Section id="renew-codes" title={words.renewTitle} intro={words.renewNote}>
        <FormBody
          {...shared(words.renew)}
          id="renew-form"
          idPrefix="renew"
          form={renew}
          fields={[fields.password]}
          submitKind="plain"
        />
      </Section>
      <Section id="turn-off" title={words.offTitle} intro={canTurnOff ? words.offNote : words.required}>
        {canTurnOff ? (
          <FormBody
            {...shared(words.off)}
            id="off-form"
            idPrefix="off"
            form={turnOff}
            fields={[fields.password, fields.anyCode]}
            submitKind="danger"
          />
        ) : null}
      </Section>
    </>
  );
}

type Words = TwoFactorPanelProps["words"];

const Scan = ({ authenticator, words }: { authenticator: Authenticator; words: Words }) => (
  <div className={styles.scan}>
    <p>{words.scan}</p>
    <QrCode drawing={authenticator.drawing} label={words.picture} />
    <p>{words.orType}</p>
    {/* The blanks between the groups are drawn, not there: a copied secret is whole. */}
    <p className={styles.secret} dir="ltr" translate="no">
      <span className="sr">{words.secret} </span>
      {authenticator.groups.map((group, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: groups may repeat, and their order never changes
        <span key={at}>{group}</span>
      ))}
    </p>
  </div>
);

const RecoveryCodeList = ({ codes, accountHref, words }: { codes: string[]; accountHref: string; words: Words }) => (
  <div className={styles.first}>
    <Notice kind="done" isLive title={words.codesTitle}>
      <p>{words.codesNote}</p>
    </Notice>
    <ol className={styles.codes} dir="ltr" translate="no">
      {codes.map((code) => (
        <li key={code}>{code}</li>
      ))}
    </ol>
    <p className="acts">
      <ButtonLink href={accountHref} kind="primary">
        {words.codesKept}
      </ButtonLink>
    </p>
  </div>
);
