import type { ReactNode } from "react";
import { AutoSubmit } from "@/components/form/auto-submit";
import { QueryFields } from "@/components/form/query-fields";
import { Button } from "@/components/ui/button";

export interface FilterBarProps {
  /** Where the GET goes. */
  action: string;
  /** Names the form: "Filters". */
  label: string;
  id?: string | undefined;
  /** The sentence: words with `InlineSelect`s and `InlineInput`s among them. */
  children: ReactNode;
  /** How many are shown: "26 of 26 events". */
  tally?: ReactNode;
  /** Stands in its place while a changed choice is looked up. */
  waitingLabel: string;
  /** The button; with JavaScript it is there once something is typed that is not applied. */
  submitLabel: string;
  /** Clear, and what a choice opens. */
  end?: ReactNode;
  /** In reach at any width: shares what is shown. */
  share?: ReactNode;
  /** For a phone, where the sentence would fill the screen: only what differs from "all", and the word that opens the rest. */
  brief?: { says: ReactNode; openLabel: string } | undefined;
  /** Beside the form, so that all of the form is what nobody but the browser operates: what brings its fields up to date. */
  sync?: ReactNode;
  /** The query of the address where every field is empty, `?` included. */
  whenEmpty?: string | undefined;
}

/** One quiet sentence that stays in reach. A plain GET form; with JavaScript a changed choice is sent at once. */
export function FilterBar(props: FilterBarProps) {
  const {
    action,
    label,
    id = "filters",
    children,
    tally,
    waitingLabel,
    submitLabel,
    end,
    share,
    brief,
    whenEmpty,
    sync,
  } = props;
  return (
    <>
      <form className="filters" id={id} action={action} method="get" autoComplete="off" aria-label={label}>
        <div className="page">
          {brief === undefined ? null : (
            <details className="filter-brief">
              <summary>
                <span className="says">{brief.says}</span> <span className="opens">{brief.openLabel}</span>
              </summary>
            </details>
          )}
          <div className="sentence">{children}</div>
          <p className="tally" role="status">
            <span className="is">{tally}</span>
            <span className="waiting">{waitingLabel}</span>
          </p>
          <div className="filter-end">
            <span className="apply">
              <Button kind="plain">{submitLabel}</Button>
            </span>
            {end}
          </div>
          {share === undefined ? null : <div className="filter-share">{share}</div>}
        </div>
        <QueryFields action={action} />
      </form>
      <AutoSubmit formId={id} whenEmpty={whenEmpty} />
      {sync}
    </>
  );
}
