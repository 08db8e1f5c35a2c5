"use client";

import { Fragment, type ReactNode, useEffect, useRef, useState } from "react";
import { ErrorSummary } from "@/components/form/error-summary";
import { FocusOnMount } from "@/components/form/focus-on-mount";
import { Button, type ButtonKind } from "@/components/ui/button";
import type { ChangedBy, FormState } from "@/lib/forms/form-state";
import { ConflictView, type ConflictWords } from "./conflict-view";
import type { FieldContext } from "./field-context";
import { FieldList } from "./field-view";
import { controlsOf, type FieldSpec, hasInnerButtons, isTypedInto, languagesOf, rowCount } from "./form-spec";
import { LanguageNames } from "./language-question";
import { withTypedTexts } from "./typed-texts";
import { type DraftControl, useDraft } from "./use-draft";
import type { Form } from "./use-form";

export type FormBodyProps = {
  form: Form;
  fields: readonly FieldSpec[];
  words: {
    submit: string;
    /** Above what is wrong with answers, and above what is wrong with none of them. */
    summary: string;
    whole?: string | undefined;
    safe?: string | undefined;
    conflict?: ConflictWords | undefined;
    /** That it is sent again without harm, and what becomes of drafts. Without them nothing is kept of the form. */
    draft?: DraftWords | undefined;
    /** While files are sent: `{sent}` of `{total}` megabytes. */
    sending?: string | undefined;
    /** What pressing the button does, said before it is pressed. */
    effect?: string | undefined;
  };
  /** Words of every code that can come back. */
  problems: Readonly<Record<string, string>>;
  /** Keeps ids apart where a page has several forms. */
  id: string;
  /** Before the ids of its plain fields (text, area, choices), where another form of the page asks the same. */
  idPrefix?: string | undefined;
  submitKind?: ButtonKind | undefined;
  /** Between what is wrong and the first question. */
  above?: ReactNode;
  /** Empties the form, and offers to bring back what was in it. A link for whoever has no JavaScript. */
  clear?: { label: string; href: string } | undefined;
  /** Beside the button. */
  children?: ReactNode;
};

export type DraftWords = {
  restored: string;
  startAfresh: string;
  kept: string;
  doNotKeep: string;
  notKept: string;
  keep: string;
  cleared: string;
  undo: string;
  /** Where nothing can be kept. */
  noScript: string;
};

const draw: FieldContext["draw"] = (fields, context) => <FieldList fields={fields} context={context} />;

/** Draws a form from its description and what came back. */
export function FormBody(props: FormBodyProps) {
  const { form, words, problems, id, idPrefix, submitKind, above, clear, children } = props;
  const { state, made, isPending, progress, send, onSubmit } = form;
  const box = useRef<HTMLFormElement>(null);
  const draft = useDraft(box, id, form, words.draft !== undefined);
  const { conflict } = state;
  const fields = withTypedTexts(props.fields, state);
  const draftWords = isTypedInto(fields) ? words.draft : undefined;
  const languagesId = `${id}-languages`;
  const idOf = (name: string) => (idPrefix === undefined ? name : `${idPrefix}-${name}`);

  // What is wrong with one of several things names it after its code: `file_too_large:IMG_1.jpg`.
  const say = (code: string, own: Readonly<Record<string, string>> = {}) => {
    const [kind = "", ...named] = code.split(":");
    const words = own[kind] ?? problems[kind] ?? problems.invalid ?? kind;
    return named.length === 0 ? words : `\u2068${named.join(":")}\u2069: ${words}`;
  };
  const errorsOf = (key: string, own?: Readonly<Record<string, string>>) =>
    (state.fieldErrors[key] ?? []).map((code) => say(code, own));
  const items = summaryItems({ state, fields, say, id, idOf });
  return (
    <form
      action={send}
      onSubmit={onSubmit}
      className="form"
      id={id}
      noValidate
      aria-busy={isPending || undefined}
      ref={box}
    >
      {/* The first button is what Enter presses, wherever one types. */}
      {hasInnerButtons(fields) ? (
        <button type="submit" name="intent" value="send" className="sr" tabIndex={-1} aria-hidden="true">
          {words.submit}
        </button>
      ) : null}
      <ErrorSummary
        key={`errors-${state.turn}`}
        id={`${id}-errors`}
        heading={isOfAnswers(state) ? words.summary : (words.whole ?? words.summary)}
        note={state.formErrors.some(isOutcomeUnknown) ? undefined : words.safe}
        items={items}
      />
      {state.changedBy === null ? null : <ChangedByLine {...state.changedBy} />}
      {conflict === null || words.conflict === undefined ? null : (
        <ConflictView
          fields={fields}
          typed={state.values}
          held={conflict.values}
          found={state.found}
          words={words.conflict}
        />
      )}
      {draftWords === undefined ? null : <Restored draft={draft} words={draftWords} />}
      {above}
      <Fragment key={`${made} ${state.rewritten}`}>
        {draw(fields, { state, errorsOf, idOf, languagesId, prefix: "", draw })}
      </Fragment>
      <LanguageNames id={languagesId} languages={languagesOf(fields)} />
      {words.effect === undefined ? null : (
        <p className="fine" id={`${id}-effect`}>
          {words.effect}
        </p>
      )}
      <p className="acts">
        <Button
          kind={submitKind}
          name="intent"
          value="send"
          aria-disabled={isPending || undefined}
          aria-describedby={words.effect === undefined ? undefined : `${id}-effect`}
        >
          {words.submit}
        </Button>
        {clear === undefined ? null : (
          <a
            className="btn plain"
            href={clear.href}
            onClick={(event) => {
              event.preventDefault();
              draft.startAfresh();
            }}
          >
            {clear.label}
          </a>
        )}
        {children}
      </p>
      {progress === null || words.sending === undefined ? null : <Sending {...progress} words={words.sending} />}
      {draftWords === undefined ? null : <DraftChoice draft={draft} words={draftWords} />}
      {draftWords === undefined ? null : (
        <noscript>
          <p className="fine">{draftWords.noScript}</p>
        </noscript>
      )}
      {items.length === 0 && state.focusId !== null ? (
        <FocusOnMount key={`focus-${state.turn}`} targetId={state.focusId} token={String(state.turn)} leavesTyping />
      ) : null}
    </form>
  );
}

const isOfAnswers = ({ fieldErrors }: FormState<unknown>): boolean => Object.keys(fieldErrors).length > 0;

/** What was sent may have arrived. */
const isOutcomeUnknown = (code: string): boolean => code === "unreachable" || code === "unanswered";

type DraftProps = { draft: DraftControl; words: DraftWords };

/** What had been typed before and stands here again; or what was cleared, as long as it can come back. */
function Restored({ draft: { isRestored, startAfresh, undo }, words }: DraftProps) {
  if (undo !== null)
    return (
      <p className="notice" role="status">
        {words.cleared}{" "}
        <button type="button" className="btn quiet" onClick={undo}>
          {words.undo}
        </button>
      </p>
    );
  if (!isRestored) return null;
  return (
    <p className="notice" role="status">
      {words.restored}{" "}
      <button type="button" className="btn quiet" onClick={startAfresh}>
        {words.startAfresh}
      </button>
    </p>
  );
}

/** Said where something is kept, which only a script does. */
function DraftChoice({ draft: { isKept, setKept }, words }: DraftProps) {
  const [isThere, setThere] = useState(false);
  useEffect(() => setThere(true), []);
  if (!isThere) return null;
  return (
    <p className="fine">
      {isKept ? words.kept : words.notKept}{" "}
      <button type="button" className="btn quiet" onClick={() => setKept(!isKept)}>
        {isKept ? words.doNotKeep : words.keep}
      </button>
    </p>
  );
}

const megabytes = (bytes: number): string => (bytes / 1_000_000).toFixed(1);

/** How much of the files has left: seen as it goes, and said at each tenth. */
function Sending({ sent, total, words }: { sent: number; total: number; words: string }) {
  const tenth = Math.floor((sent / total) * 10) / 10;
  const say = (bytes: number) => words.replace("{sent}", megabytes(bytes)).replace("{total}", megabytes(total));
  return (
    <p className="sending">
      <progress value={sent} max={total} aria-hidden="true" />
      <span aria-hidden="true">{say(sent)}</span>
      <span className="sr" role="status">
        {say(tenth * total)}
      </span>
    </p>
  );
}

const ChangedByLine = ({ text, link }: ChangedBy) => (
  <p>
    {text} {link === null ? null : <a href={link.href}>{link.label}</a>}
  </p>
);

type Summary = Pick<FormBodyProps, "fields" | "id"> & {
  state: FormState<unknown>;
  say: (code: string, own?: Readonly<Record<string, string>>) => string;
  idOf: (name: string) => string;
};

/** What is wrong, in the order of the questions. A code of a field that is not on the page is still said. */
function summaryItems({ state, fields, say, id, idOf }: Summary) {
  const whole = state.formErrors.map((code) => ({ fieldId: id, message: say(code) }));
  const left = new Map(Object.entries(state.fieldErrors));
  const known = [
    ...controlsOf(fields, (name) => rowCount(state.values[`${name}Count`], Number.MAX_SAFE_INTEGER)),
  ].flatMap(({ key, fieldId, label, problems }) => {
    const codes = left.get(key) ?? [];
    left.delete(key);
    return codes.map((code) => ({
      fieldId: idOf(fieldId),
      message: problems[code] ?? (label === "" ? say(code) : `${label.replace(/[?؟]$/, "")}: ${say(code)}`),
    }));
  });
  const other = [...left.values()].flat().map((code) => ({ fieldId: id, message: say(code) }));
  return [...whole, ...known, ...other];
}
