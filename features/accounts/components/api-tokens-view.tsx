import { useTranslations } from "next-intl";
import { getLocale, getTranslations } from "next-intl/server";
import { problemWords } from "@/components/form/form-words";
import { Page } from "@/components/layout/page";
import { PageHead } from "@/components/layout/page-head";
import { Section } from "@/components/layout/section";
import { DataTable } from "@/components/ui/data-table";
import { emptyForm } from "@/lib/forms/form-state";
import { getPathname, Link } from "@/lib/i18n/navigation";
import { createApiTokenAction, revokeApiTokenAction } from "../api-token-actions";
import type { ApiTokenRow } from "../api-token-queries";
import { apiTokenDays, apiTokenScopes } from "../api-token-schema";
import { loadApiTokens } from "../loaders";
import type { Outcome } from "../schema";
import { ButtonForm } from "./button-form";
import { Instant } from "./instant";
import { LinkForm } from "./link-form";
import { OutcomeNotice } from "./outcome-notice";

/** One's own tokens of the API: made, listed, revoked. */
export async function ApiTokensView({ done, problem }: { done: Outcome | null; problem: string | null }) {
  const tokens = await loadApiTokens();
  const [t, say, problems] = await Promise.all([
    getTranslations("accounts"),
    getTranslations("accounts.tokens"),
    problemWords("accounts"),
  ]);
  return (
    <>
      <PageHead
        title={say("title")}
        dek={<p>{say("dek")}</p>}
        crumbsLabel={t("crumbs")}
        crumbs={[
          {
            key: "account",
            label: t("account.title"),
            href: getPathname({ href: "/account", locale: await getLocale() }),
          },
          { key: "here", label: say("title") },
        ]}
      />
      <Page>
        <OutcomeNotice done={done} problem={problem} />
        <Section id="make" title={say("make")} intro={say("makeIntro")}>
          <LinkForm
            id="token-form"
            idPrefix="token"
            action={createApiTokenAction}
            initial={{ ...emptyForm, values: { days: "90" } }}
            fields={[
              {
                kind: "text",
                name: "name",
                label: say("name"),
                hint: say("nameHint"),
                size: "normal",
                width: "half",
                isRequired: true,
              },
              {
                kind: "checks",
                name: "scopes",
                legend: say("scopes"),
                size: "normal",
                options: apiTokenScopes.map((scope) => ({
                  value: scope,
                  label: say(`scope.${scope}`),
                  description: say(`scopeHelp.${scope}`),
                })),
              },
              {
                kind: "radios",
                name: "days",
                legend: say("days"),
                size: "normal",
                isRequired: true,
                options: apiTokenDays.map((days) => ({ value: days, label: say("dayCount", { count: Number(days) }) })),
              },
            ]}
            words={{ submit: say("submit"), summary: t("errorHeading") }}
            linkWords={{ title: say("madeTitle"), note: say("madeNote"), label: say("madeLabel") }}
            problems={problems}
          />
        </Section>
        <Section id="tokens" title={say("list")} intro={say("listIntro")}>
          {tokens.length === 0 ? <p className="fine">{say("none")}</p> : <TokenTable tokens={tokens} />}
          <p>
            <Link href="/api">{say("documentation")}</Link>
          </p>
        </Section>
      </Page>
    </>
  );
}

function TokenTable({ tokens }: { tokens: readonly ApiTokenRow[] }) {
  const t = useTranslations("accounts.tokens");
  return (
    <DataTable
      caption={t("caption")}
      rows={tokens}
      rowKey={({ id }) => id}
      columns={[
        {
          key: "name",
          label: t("name"),
          isRowHeader: true,
          onPhone: "line",
          render: ({ name }) => <bdi>{name}</bdi>,
        },
        {
          key: "scopes",
          label: t("scopes"),
          onPhone: "labelled",
          render: ({ scopes }) => (
            <ul>
              {scopes.map((scope) => (
                <li key={scope}>{t(`scope.${scope}`)}</li>
              ))}
            </ul>
          ),
        },
        {
          key: "created",
          label: t("created"),
          onPhone: "labelled",
          render: ({ createdAt }) => <Instant iso={createdAt} />,
        },
        {
          key: "used",
          label: t("used"),
          onPhone: "labelled",
          render: ({ lastUsedAt }) => (lastUsedAt === null ? t("unused") : <Instant iso={lastUsedAt} />),
        },
        {
          key: "expires",
          label: t("expires"),
          onPhone: "labelled",
          render: ({ expiresAt }) => <Instant iso={expiresAt} />,
        },
        {
          key: "revoke",
          label: t("end"),
          onPhone: "line",
          render: ({ id, name }) => (
            <ButtonForm
              action={revokeApiTokenAction}
              kind="quiet"
              fields={{ tokenId: id }}
              label={t("revokeLabel", { name })}
            >
              {t("revoke")}
            </ButtonForm>
          ),
        },
      ]}
    />
  );
}
