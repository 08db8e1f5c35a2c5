import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { FilterBar } from "@/components/form/filter-bar";
import { InlineInput } from "@/components/form/inline-input";
import { InlineSelect } from "@/components/form/inline-select";
import { Notice } from "@/components/layout/notice";
import { Page } from "@/components/layout/page";
import { PageHead } from "@/components/layout/page-head";
import { ContextLink } from "@/components/ui/context-link";
import { Pagination } from "@/components/ui/pagination";
import { State } from "@/components/ui/state";
import { revisionVerbs, subjectTypes } from "@/features/chain/schema";
import type { ChangesPage } from "@/features/history/loaders";
import { titleOfRecord } from "@/features/history/model";
import { type ChangesParams, changesHref } from "@/features/history/search-params";
import type { ViewContext } from "@/features/scope/view-context";
import { formatVerb } from "./change-article";
import { ChangeRow } from "./change-row";
import styles from "./changes-view.module.css";

type Props = {
  context: ViewContext;
  asked: ChangesParams;
  data: ChangesPage;
  /** What was typed into a field and does not count. */
  typed: Readonly<Record<string, string>>;
};
/** `notices`: what of the address is not read. */
type ViewProps = Props & { notices: ReactNode };

/** Every change of the register, newest first. */
export async function ChangesView({ context, asked, data, typed, notices }: ViewProps) {
  const t = await getTranslations("history");
  const { changes, names, total, page, pages } = data;
  const base = context.hrefOf("/changes");
  const hrefOf = (to: number) => changesHref(base, { ...asked, page: to });
  return (
    <>
      <PageHead title={t("changes.title")} dek={t("changes.dek")}>
        <LookBack context={context} />
      </PageHead>
      <Filters context={context} asked={asked} data={data} typed={typed} base={base} />
      <Page>
        {notices}
        {data.isPlaceUnknown ? (
          <Notice kind="warning">{t("changes.unknownPlace", { place: asked.site ?? "" })}</Notice>
        ) : null}
        <section className="block" aria-label={t("changes.title")}>
          {total === 0 ? (
            <State
              kind="nothing-matches"
              title={t("changes.none")}
              actions={
                <ContextLink context={context} href="/changes">
                  {t("changes.clear")}
                </ContextLink>
              }
            />
          ) : (
            <ol className={styles.list}>
              {changes.map((change) => (
                <li key={change.id}>
                  <ChangeRow context={context} change={change} names={names} />
                </li>
              ))}
            </ol>
          )}
          {pages === 1 ? null : (
            <Pagination
              label={t("page.pages")}
              position={t("page.position", { page, pages })}
              previous={page > 1 ? { href: hrefOf(page - 1), label: t("page.newer") } : undefined}
              next={page < pages ? { href: hrefOf(page + 1), label: t("page.older") } : undefined}
            />
          )}
        </section>
      </Page>
    </>
  );
}

async function Filters({ context, asked, data, typed, base }: Props & { base: string }) {
  const t = await getTranslations("history");
  const isChanged = asked.kind !== null || asked.verb !== null || asked.site !== null || asked.after !== null;
  const place = data.place === null ? null : titleOfRecord(data.place.name, context.locale);
  return (
    <FilterBar
      action={base}
      label={t("changes.filters")}
      submitLabel={t("changes.apply")}
      waitingLabel={(await getTranslations("frame"))("waiting")}
      tally={t("changes.tally", { count: data.total })}
      end={
        isChanged ? (
          <ContextLink context={context} href="/changes">
            {t("changes.clear")}
          </ContextLink>
        ) : null
      }
    >
      {t.rich("changes.sentence", {
        verb: () => (
          <InlineSelect
            name="verb"
            label={t("changes.verb")}
            options={[
              { value: "", label: t("changes.anyVerb") },
              ...revisionVerbs.map((verb) => ({ value: verb, label: formatVerb(t, verb) })),
            ]}
            defaultValue={asked.verb ?? ""}
            isChanged={asked.verb !== null}
          />
        ),
        kind: () => (
          <InlineSelect
            name="kind"
            label={t("changes.kind")}
            options={[
              { value: "", label: t("changes.anyKind") },
              ...subjectTypes.map((type) => ({ value: type, label: t(`types.${type}`) })),
            ]}
            defaultValue={asked.kind ?? ""}
            isChanged={asked.kind !== null}
          />
        ),
        after: () => (
          <InlineInput
            name="after"
            label={t("changes.after")}
            placeholder={t("changes.anyRevision")}
            defaultValue={asked.after === null ? (typed.after ?? "") : String(asked.after)}
            isChanged={asked.after !== null}
            isInvalid={typed.after !== undefined}
            maxLength={9}
          />
        ),
      })}
      {asked.site === null ? null : (
        <>
          <input type="hidden" name="site" value={asked.site} />{" "}
          {place === null ? null : t.rich("changes.at", { place: () => <bdi>{place.text}</bdi> })}
        </>
      )}
    </FilterBar>
  );
}

/** A day to see the whole register at. */
async function LookBack({ context }: Pick<Props, "context">) {
  const t = await getTranslations("history.lookBack");
  return (
    <form className={styles.back} action={context.hrefOf("/")} method="get">
      <label htmlFor="as-of-day">{t("label")}</label>
      <input className="input" id="as-of-day" type="date" name="as-of" required />
      <button className="btn plain" type="submit">
        {t("show")}
      </button>
    </form>
  );
}
