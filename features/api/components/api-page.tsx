import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { Page } from "@/components/layout/page";
import { PageHead } from "@/components/layout/page-head";
import { Section } from "@/components/layout/section";
import { DataTable } from "@/components/ui/data-table";
import { Disclosure } from "@/components/ui/disclosure";
import { Link } from "@/lib/i18n/navigation";
import { type ProblemCode, problems, problemTitles } from "@/lib/problem-response";
import type { DescribedOperation } from "../document-model";
import { exampleIn, exampleLanguages, exampleOf } from "../example-model";
import { loadApiPage } from "../loaders";
import styles from "./api-page.module.css";

const notes = ["reading", "strict", "paging", "caching", "past", "limits", "dates", "positions", "tokens"] as const;

/** How the API is used, made from the document that describes it: what is asked, what comes back, and examples. */
export async function ApiPage() {
  const { document, origin, isDemonstration } = await loadApiPage();
  const t = await getTranslations("api.page");
  return (
    <>
      <PageHead title={t("title")} dek={<p>{t("dek")}</p>} />
      <Page>
        <Section id="use" title={t("use")}>
          <div className="prose">
            <p>
              {t.rich("base", { address: () => <Name>{`${origin}/api/v1`}</Name> })}{" "}
              <a href="/api/v1/openapi.json">{t("document")}</a>
            </p>
            <ul>
              {notes.map((note) => (
                <li key={note}>
                  <strong>{t(`note.${note}.title`)}</strong>{" "}
                  {t.rich(`note.${note}.text`, {
                    code: (words) => <Name>{words}</Name>,
                    account: (words) => <Link href="/account/tokens">{words}</Link>,
                  })}
                </li>
              ))}
            </ul>
          </div>
        </Section>
        {document.tags.map(({ name, operations }) => (
          <Section key={name} id={name} title={t(`tag.${name}`)}>
            <div className={styles.stack}>
              {operations.map((operation) => (
                <Operation key={operation.id} {...{ operation, origin, isDemonstration }} />
              ))}
            </div>
          </Section>
        ))}
        <Section id="reconciliation" title={t("reconciliation")}>
          <div className="prose">
            <p>{t.rich("reconciliationText", { address: () => <Name>{`${origin}/api/reconcile`}</Name> })}</p>
            <p>{t("reconciliationScore")}</p>
          </div>
        </Section>
        <Section id="problems" title={t("problems")} intro={t("problemsIntro")}>
          <Problems />
        </Section>
      </Page>
    </>
  );
}

/** What is the same in every language: an address, the name of a parameter, a value. */
function Name({ children }: { children: ReactNode }) {
  return (
    <code className={styles.name} dir="ltr" translate="no">
      {children}
    </code>
  );
}

type OperationProps = { operation: DescribedOperation; origin: string; isDemonstration: boolean };

async function Operation({ operation, origin, isDemonstration }: OperationProps) {
  const t = await getTranslations("api");
  const { id, method, path, needsToken, parameters, body, responses } = operation;
  const example = exampleOf({ id, scope: needsToken ? "token" : null, isDemonstration });
  return (
    <Disclosure
      id={id}
      summary={
        <>
          {t(`operation.${id}`)} <Name>{`${method} /api/v1${path}`}</Name>
        </>
      }
    >
      <div className={styles.stack}>
        {needsToken ? <p>{t("page.needsToken")}</p> : null}
        {body === null ? null : <p>{t.rich("page.body", { name: () => <Name>{body}</Name> })}</p>}
        {parameters.length === 0 ? <p>{t("page.noParameters")}</p> : <Parameters operation={operation} />}
        <DataTable
          caption={t("page.answersOf", { operation: t(`operation.${id}`) })}
          rows={responses}
          rowKey={({ status }) => status}
          columns={[
            {
              key: "status",
              label: t("page.status"),
              isRowHeader: true,
              onPhone: "line",
              render: ({ status }) => <Name>{status}</Name>,
            },
            {
              key: "meaning",
              label: t("page.meaning"),
              onPhone: "line",
              render: ({ description }) => <English>{description}</English>,
            },
          ]}
        />
        {exampleLanguages.map((language) => (
          <div key={language}>
            <h3 translate="no">{language}</h3>
            <pre className={styles.code} dir="ltr" translate="no">
              <code>{exampleIn(language, example, origin)}</code>
            </pre>
          </div>
        ))}
      </div>
    </Disclosure>
  );
}

/** The document is written in English alone. */
function English({ children }: { children: string }) {
  return (
    <span lang="en" dir="ltr">
      {children.replaceAll("`", "")}
    </span>
  );
}

async function Parameters({ operation: { id, parameters } }: { operation: DescribedOperation }) {
  const t = await getTranslations("api");
  return (
    <DataTable
      caption={t("page.parametersOf", { operation: t(`operation.${id}`) })}
      rows={parameters}
      rowKey={({ name }) => name}
      columns={[
        {
          key: "name",
          label: t("page.parameter"),
          isRowHeader: true,
          onPhone: "line",
          render: ({ name, required }) => (
            <>
              <Name>{name}</Name>
              {required ? ` ${t("page.required")}` : null}
            </>
          ),
        },
        {
          key: "meaning",
          label: t("page.meaning"),
          onPhone: "line",
          render: ({ description }) => <English>{description}</English>,
        },
        {
          key: "values",
          label: t("page.values"),
          onPhone: "line",
          render: ({ values }) => <Name>{values}</Name>,
        },
      ]}
    />
  );
}

// The keys of an object written in full.
const codes = Object.keys(problems) as ProblemCode[];

async function Problems() {
  const t = await getTranslations("api.page");
  return (
    <DataTable
      caption={t("problems")}
      rows={codes}
      rowKey={(code) => code}
      columns={[
        {
          key: "type",
          label: t("problemType"),
          isRowHeader: true,
          onPhone: "line",
          render: (code) => (
            <span id={code}>
              <Name>{`/api#${code}`}</Name>
            </span>
          ),
        },
        { key: "status", label: t("status"), onPhone: "inline", render: (code) => <Name>{problems[code]}</Name> },
        {
          key: "meaning",
          label: t("meaning"),
          onPhone: "line",
          render: (code) => <English>{problemTitles[code]}</English>,
        },
      ]}
    />
  );
}
