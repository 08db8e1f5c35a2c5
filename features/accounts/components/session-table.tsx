import { useTranslations } from "next-intl";
import { DataTable } from "@/components/ui/data-table";
import { endOtherSessionsAction, endSessionAction } from "../actions";
import type { SessionRow } from "../queries";
import { ButtonForm } from "./button-form";
import { Instant, useInstantWords } from "./instant";
import styles from "./stack.module.css";

/** One's own sessions, with the buttons that end them. */
export function SessionTable({ sessions, currentId }: { sessions: readonly SessionRow[]; currentId: string }) {
  const t = useTranslations("accounts.account");
  const say = useInstantWords();
  const nameOf = ({ browser }: SessionRow) => browser ?? t("unknownBrowser");
  return (
    <>
      <DataTable
        caption={t("caption")}
        rows={sessions}
        rowKey={({ id }) => id}
        columns={[
          {
            key: "browser",
            label: t("browser"),
            isRowHeader: true,
            onPhone: "line",
            render: (row) => <bdi>{nameOf(row)}</bdi>,
          },
          {
            key: "used",
            label: t("used"),
            onPhone: "labelled",
            render: ({ lastUsedAt }) => <Instant iso={lastUsedAt} />,
          },
          {
            key: "started",
            label: t("started"),
            onPhone: "labelled",
            render: ({ startedAt }) => <Instant iso={startedAt} />,
          },
          {
            key: "end",
            label: t("end"),
            onPhone: "line",
            render: (row) =>
              row.id === currentId ? (
                t("this")
              ) : (
                <ButtonForm
                  action={endSessionAction}
                  kind="quiet"
                  fields={{ sessionId: row.id }}
                  label={t("endLabel", { browser: nameOf(row), when: say(row.lastUsedAt) })}
                >
                  {t("end")}
                </ButtonForm>
              ),
          },
        ]}
      />
      <div className={styles.stack}>
        {sessions.length > 1 ? (
          <div className="acts">
            <ButtonForm action={endOtherSessionsAction}>{t("endOthers")}</ButtonForm>
          </div>
        ) : (
          <p className="fine">{t("onlyThis")}</p>
        )}
      </div>
    </>
  );
}
