"use client";

import { useActionState } from "react";
import { Notice } from "@/components/layout/notice";
import { Section } from "@/components/layout/section";
import { ButtonLink } from "@/components/ui/button-link";
import { QrCode } from "@/components/ui/qr-code";
import type { FormState } from "@/lib/form-action";
import type { Authenticator, RecoveryCodesState, SetUpState } from "../two-factor-actions";
import { type AccountField, FormFrame } from "./form-frame";
import { idleState } from "./idle-state";
import styles from "./two-factor-panel.module.css";

export type TwoFactorPanelProps = {
  isOn: boolean;
  canTurnOff: boolean;
  /** Finished address of the account's page. */
  accountHref: string;
  actions: {
    setUp: (previous: SetUpState, formData: FormData) => Promise<SetUpState>;
    renew: (previous: RecoveryCodesState, formData: FormData) => Promise<RecoveryCodesState>;
    turnOff: (previous: FormState, formData: FormData) => Promise<FormState>;
  };
  fields: { password: AccountField; appCode: AccountField; anyCode: AccountField };
  words: {
    errorHeading: string;
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
export function TwoFactorPanel(props: TwoFactorPanelProps) {
  const { isOn, canTurnOff, accountHref, actions, fields, words, problems } = props;
  const idle = { ...idleState, recoveryCodes: null };
  const [setUp, sendSetUp, isSettingUp] = useActionState(actions.setUp, { ...idle, authenticator: null });
  const [renewed, sendRenew, isRenewing] = useActionState(actions.renew, idle);
  const [turnedOff, sendTurnOff, isTurningOff] = useActionState(actions.turnOff, idleState);
  const recoveryCodes = renewed.recoveryCodes ?? setUp.recoveryCodes;
  const frame = (submit: string) => ({ problems, words: { submit, errorHeading: words.errorHeading } });

  if (recoveryCodes !== null) return <RecoveryCodes codes={recoveryCodes} accountHref={accountHref} words={words} />;
  if (!isOn)
    return (
      <div className={styles.first}>
        <FormFrame
          {...frame(setUp.authenticator === null ? words.begin : words.confirm)}
          key={setUp.authenticator === null ? "begin" : "confirm"}
          idPrefix="two-factor"
          action={sendSetUp}
          state={setUp}
          isPending={isSettingUp}
          hidden={setUp.authenticator === null ? {} : { secret: setUp.authenticator.secret }}
          fields={[setUp.authenticator === null ? fields.password : fields.appCode]}
        >
          {setUp.authenticator === null ? null : <Scan authenticator={setUp.authenticator} words={words} />}
        </FormFrame>
      </div>
    );
  return (
    <>
      <Section id="renew-codes" title={words.renewTitle} intro={words.renewNote}>
        <FormFrame
          {...frame(words.renew)}
          idPrefix="renew"
          action={sendRenew}
          state={renewed}
          isPending={isRenewing}
          fields={[fields.password]}
          buttonKind="plain"
        />
      </Section>
      <Section id="turn-off" title={words.offTitle} intro={canTurnOff ? words.offNote : words.required}>
        {canTurnOff ? (
          <FormFrame
            {...frame(words.off)}
            idPrefix="off"
            action={sendTurnOff}
            state={turnedOff}
            isPending={isTurningOff}
            fields={[fields.password, fields.anyCode]}
            buttonKind="danger"
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

const RecoveryCodes = ({ codes, accountHref, words }: { codes: string[]; accountHref: string; words: Words }) => (
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
