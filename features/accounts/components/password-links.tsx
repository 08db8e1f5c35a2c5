import { useTranslations } from "next-intl";
import { DataTable } from "@/components/ui/data-table";
import { emptyForm } from "@/lib/forms/form-state";
import { createPasswordLinkAction, revokePasswordLinkAction } from "../password-link-actions";
import { canMakePasswordLink } from "../policy";
import type { OpenPasswordLink, PersonRow } from "../queries";
import type { Viewer } from "../schema";
import { ButtonForm } from "./button-form";
import { Instant } from "./instant";
import styles from "./invites.module.css";
import { LinkForm } from "./link-form";

type Props = {
  people: readonly PersonRow[];
  links: readonly OpenPasswordLink[];
  viewer: Viewer;
  problems: Readonly<Record<string, string>>;
};

/** Makes links for people who forgot their password, and lists those nobody has used. */
export function PasswordLinks({ people, links, viewer, problems }: Props) {
  const t = useTranslations("accounts");
  const others = people.filter((person) => canMakePasswordLink(viewer, person));
  if (others.length === 0) return <p className="fine">{t("users.nobodyElse")}</p>;
  return (
    <>
      <LinkForm
        id="password-link-form"
        idPrefix="password-link"
        action={createPasswordLinkAction}
        initial={emptyForm}
        fields={[
          {
            kind: "select",
            name: "personId",
            label: t("users.passwordLinkFor"),
            blank: t("users.choosePerson"),
            options: others.map(({ id, name, email }) => ({ value: id, label: `${name} (${email})` })),
            size: "normal",
            width: "half",
            isRequired: true,
          },
        ]}
        words={{ submit: t("users.createPasswordLink"), summary: t("errorHeading") }}
        linkWords={{
          title: t("users.linkTitle"),
          note: t("users.passwordLinkNote"),
          label: t("users.passwordLinkLabel"),
        }}
        problems={problems}
      />
      {links.length === 0 ? null : (
        <>
          <h3 className={styles.heading}>{t("users.openInvites")}</h3>
          <OpenLinks links={links} />
        </>
      )}
    </>
  );
}

function OpenLinks({ links }: { links: readonly OpenPasswordLink[] }) {
  const t = useTranslations("accounts.users");
  return (
    <DataTable
      caption={t("openPasswordLinks")}
      rows={links}
      rowKey={({ id }) => id}
      columns={[
        {
          key: "person",
          label: t("name"),
          isRowHeader: true,
          onPhone: "line",
          render: ({ person }) => <bdi>{person}</bdi>,
        },
        {
          key: "by",
          label: t("by"),
          onPhone: "labelled",
          render: ({ createdBy }) => (createdBy === null ? t("byNobody") : <bdi>{createdBy}</bdi>),
        },
        {
          key: "expires",
          label: t("expires"),
          onPhone: "labelled",
          render: ({ expiresAt }) => <Instant iso={expiresAt} />,
        },
        {
          key: "revoke",
          label: t("actions"),
          onPhone: "line",
          render: ({ id, person }) => (
            <ButtonForm
              action={revokePasswordLinkAction}
              kind="quiet"
              fields={{ linkId: id }}
              label={t("revokePasswordLink", { name: person })}
            >
              {t("revoke")}
            </ButtonForm>
          ),
        },
      ]}
    />
  );
}
