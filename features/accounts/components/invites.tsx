import { useTranslations } from "next-intl";
import { DataTable } from "@/components/ui/data-table";
import { emptyForm } from "@/lib/forms/form-state";
import { createInviteAction, revokeInviteAction } from "../actions";
import type { OpenInvite } from "../queries";
import { roles } from "../schema";
import { ButtonForm } from "./button-form";
import { Instant, useInstantWords } from "./instant";
import styles from "./invites.module.css";
import { LinkForm } from "./link-form";

/** Makes links, and lists those nobody has used. */
export function Invites({
  invites,
  problems,
}: {
  invites: readonly OpenInvite[];
  problems: Readonly<Record<string, string>>;
}) {
  const t = useTranslations("accounts");
  return (
    <>
      <LinkForm
        id="invite-form"
        idPrefix="invite"
        action={createInviteAction}
        initial={{ ...emptyForm, values: { role: "reviewer" } }}
        fields={[
          {
            kind: "radios",
            name: "role",
            legend: t("users.inviteRole"),
            size: "normal",
            isRequired: true,
            options: roles.map((role) => ({
              value: role,
              label: t(`role.${role}`),
              description: t(`roleHelp.${role}`),
            })),
          },
        ]}
        words={{ submit: t("users.createInvite"), summary: t("errorHeading") }}
        linkWords={{ title: t("users.linkTitle"), note: t("users.linkNote"), label: t("users.linkLabel") }}
        problems={problems}
      />
      <h3 className={styles.heading}>{t("users.openInvites")}</h3>
      {invites.length === 0 ? <p className="fine">{t("users.noInvites")}</p> : <OpenInvites invites={invites} />}
    </>
  );
}

function OpenInvites({ invites }: { invites: readonly OpenInvite[] }) {
  const t = useTranslations("accounts");
  const say = useInstantWords();
  return (
    <DataTable
      caption={t("users.openInvites")}
      rows={invites}
      rowKey={({ id }) => id}
      columns={[
        {
          key: "role",
          label: t("users.role"),
          isRowHeader: true,
          onPhone: "line",
          render: ({ role }) => t(`role.${role}`),
        },
        {
          key: "by",
          label: t("users.by"),
          onPhone: "labelled",
          render: ({ createdBy }) => (createdBy === null ? t("users.byNobody") : <bdi>{createdBy}</bdi>),
        },
        {
          key: "created",
          label: t("users.created"),
          onPhone: "labelled",
          render: ({ createdAt }) => <Instant iso={createdAt} />,
        },
        {
          key: "expires",
          label: t("users.expires"),
          onPhone: "labelled",
          render: ({ expiresAt }) => <Instant iso={expiresAt} />,
        },
        {
          key: "revoke",
          label: t("users.actions"),
          onPhone: "line",
          render: ({ id, role, createdAt }) => (
            <ButtonForm
              action={revokeInviteAction}
              kind="quiet"
              fields={{ inviteId: id }}
              label={t("users.revokeLabel", { role: t(`role.${role}`), when: say(createdAt) })}
            >
              {t("users.revoke")}
            </ButtonForm>
          ),
        },
      ]}
    />
  );
}
