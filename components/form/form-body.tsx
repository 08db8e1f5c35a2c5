"use client";

import { Fragment, type ReactNode } from "react";
import { ErrorSummary } from "@/components/form/error-summary";
import { FocusOnMount } from "@/components/form/focus-on-mount";
import { Button, type ButtonKind } from "@/components/ui/button";
import type { FormState } from "@/lib/forms/form-state";
import { ConflictView, type ConflictWords } from "./conflict-view";
import type { FieldContext } from "./field-context";
import { FieldList } from "./field-view";
import { controlsOf, type FieldSpec, hasInnerButtons, rowCount } from "./form-spec";
import { withTypedTexts } from "./typed-texts";
import type { Form } from "./use-form";

export type FormBodyProps = {
  form: Form;
  fields: readonly FieldSpec[];
  words: { submit: string; summary: string; safe?: string | undefined; conflict?: ConflictWords | undefined };
  /** Words of every code that can come back. */
  problems: Readonly<Record<string, string>>;
  /** Keeps ids apart where a page has several forms. */
  id: string;
  /** Before the ids of its plain fields (text, area, choices), where another form of the page asks the same. */
  idPrefix?: string | undefined;
  submitKind?: ButtonKind | undefined;
  /** Between what is wrong and the first question. */
  above?: ReactNode;
  /** Beside the button. */
  children?: ReactNode;
};

const draw: FieldContext["draw"] = (fields, context) => <FieldList fields={fields} context={context} />;

/** Draws a form from its description and what came back. */
export function FormBody(props: FormBodyProps) {
  const { form, words, problems, id, idPrefix, submitKind, above, children } = props;
  const { state, made, isPending, send, onSubmit } = form;
  const { conflict } = state;
  const fields = withTypedTexts(props.fields, state);
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
    <form action={send} onSubmit={onSubmit} className="form" id={id} noValidate aria-busy={isPending || undefined}>
      {/* The first button is what Enter presses, wherever one types. */}
      {hasInnerButtons(fields) ? (
        <button type="submit" name="intent" value="send" className="sr" tabIndex={-1} aria-hidden="true">
          {words.submit}
        </button>
      ) : null}
      <ErrorSummary
        key={`errors-${state.turn}`}
        id={`${id}-errors`}
        heading={words.summary}
        note={words.safe}
        items={items}
      />
      {conflict === null || words.conflict === undefined ? null : (
        <ConflictView
          fields={fields}
          typed={state.values}
          held={conflict.values}
          found={state.found}
          words={words.conflict}
        />
      )}
      {above}
      <Fragment key={`${made} ${state.rewritten}`}>
        {draw(fields, { state, errorsOf, idOf, prefix: "", draw })}
      </Fragment>
      <p className="acts">
        <Button kind={submitKind} name="intent" value="send" aria-disabled={isPending || undefined}>
          {words.submit}
        </Button>
        {children}
      </p>
      {items.length === 0 && state.focusId !== null ? (
        <FocusOnMount key={`focus-${state.turn}`} targetId={state.focusId} token={String(state.turn)} />
      ) : null}
    </form>
  );
}

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
