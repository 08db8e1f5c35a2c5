import { useTranslations } from "next-intl";
import { DataTable } from "@/components/ui/data-table";
import {
  changeRoleAction,
  disablePersonAction,
  enablePersonAction,
  endPersonSessionsAction,
  resetTwoFactorAction,
} from "../actions";
import { canChangeRole, canDisablePerson, canEnablePerson, canResetTwoFactor } from "../policy";
import type { PersonRow } from "../queries";
import type { Viewer } from "../schema";
import { ButtonForm } from "./button-form";
import { useInstantWords } from "./instant";
import styles from "./people-table.module.css";

/** Everybody with an account, and what an administrator may do about each. */
export function PeopleTable({ people, viewer }: { people: readonly PersonRow[]; viewer: Viewer }) {
  const t = useTranslations("accounts");
  const say = useInstantWords();
  return (
    <DataTable
      caption={t("users.people")}
      rows={people}
      rowKey={({ id }) => id}
      columns={[
        {
          key: "name",
          label: t("users.name"),
          isRowHeader: true,
          onPhone: "line",
          render: (person) => <PersonName person={person} isViewer={person.id === viewer.id} />,
        },
        { key: "role", label: t("users.role"), onPhone: "labelled", render: ({ role }) => t(`role.${role}`) },
        {
          key: "public",
          label: t("users.public"),
          onPhone: "labelled",
          render: ({ publicName }) => (publicName === null ? t("users.publicRole") : <bdi>{publicName}</bdi>),
        },
        {
          key: "sessions",
          label: t("users.sessions"),
          onPhone: "labelled",
          render: ({ sessionCount, lastUsedAt }) =>
            t("users.sessionCount", { count: sessionCount, when: lastUsedAt === null ? "" : say(lastUsedAt) }),
        },
        {
          key: "twoFactor",
          label: t("users.twoFactor"),
          onPhone: "labelled",
          render: ({ hasTwoFactor }) => t(hasTwoFactor ? "users.twoFactorOn" : "users.twoFactorOff"),
        },
        {
          key: "actions",
          label: t("users.actions"),
          onPhone: "line",
          render: (person) => <PersonActions person={person} viewer={viewer} />,
        },
      ]}
    />
  );
}

function PersonName({ person, isViewer }: { person: PersonRow; isViewer: boolean }) {
  const t = useTranslations("accounts.users");
  const remarks = [isViewer ? t("you") : null, person.isDisabled ? t("disabled") : null].filter(
    (remark) => remark !== null,
  );
  return (
    <>
      <bdi>{person.name}</bdi>
      {remarks.length === 0 ? null : ` (${remarks.join(", ")})`}
      <br />
      <span className={`fine ${styles.mail}`}>
        <bdi>{person.email}</bdi>
      </span>
    </>
  );
}

function PersonActions({ person, viewer }: { person: PersonRow; viewer: Viewer }) {
  const t = useTranslations("accounts.users");
  const { id: personId, name } = person;
  const otherRole = person.role === "reviewer" ? "administrator" : "reviewer";
  const makeWord = otherRole === "reviewer" ? "makeReviewer" : "makeAdministrator";
  return (
    <div className="acts">
      {canChangeRole(viewer, person) ? (
        <ButtonForm
          action={changeRoleAction}
          kind="quiet"
          fields={{ personId, role: otherRole }}
          label={t(`${makeWord}Label`, { name })}
        >
          {t(makeWord)}
        </ButtonForm>
      ) : null}
      {person.sessionCount > 0 && person.id !== viewer.id ? (
        <ButtonForm
          action={endPersonSessionsAction}
          kind="quiet"
          fields={{ personId }}
          label={t("endSessionsLabel", { name })}
        >
          {t("endSessions")}
        </ButtonForm>
      ) : null}
      {person.hasTwoFactor && canResetTwoFactor(viewer, person) ? (
        <ButtonForm
          action={resetTwoFactorAction}
          kind="quiet"
          fields={{ personId }}
          label={t("resetTwoFactorLabel", { name })}
        >
          {t("resetTwoFactor")}
        </ButtonForm>
      ) : null}
      {canDisablePerson(viewer, person) ? (
        <ButtonForm action={disablePersonAction} kind="quiet" fields={{ personId }} label={t("disableLabel", { name })}>
          {t("disable")}
        </ButtonForm>
      ) : null}
      {canEnablePerson(viewer, person) ? (
        <ButtonForm action={enablePersonAction} kind="quiet" fields={{ personId }} label={t("enableLabel", { name })}>
          {t("enable")}
        </ButtonForm>
      ) : null}
    </div>
  );
}
