"use client";

import { Fragment, type ReactNode, type SubmitEvent, useActionState, useState, useTransition } from "react";
import { ErrorSummary } from "@/components/form/error-summary";
import { FocusOnMount } from "@/components/form/focus-on-mount";
import { Button, type ButtonKind } from "@/components/ui/button";
import type { SpecFormState } from "@/lib/forms/form-state";
import { ConflictView, type ConflictWords } from "./conflict-view";
import type { FieldContext } from "./field-context";
import { FieldList } from "./field-view";
import { controlsOf, type FieldSpec, rowCount } from "./form-spec";

export type FormViewProps = {
  action: (previous: SpecFormState, formData: FormData) => Promise<SpecFormState>;
  initial: SpecFormState;
  fields: readonly FieldSpec[];
  words: { submit: string; summary: string; safe: string; conflict?: ConflictWords | undefined };
  /** Words of every code that can come back. */
  problems: Readonly<Record<string, string>>;
  /** Keeps ids apart where a page has several forms. */
  id: string;
  submitKind?: ButtonKind | undefined;
  /** Beside the button. */
  children?: ReactNode;
};

const draw: FieldContext["draw"] = (fields, context) => <FieldList fields={fields} context={context} />;

/** Draws a form from its description and what came back. Nothing typed is lost: not by an error, not by a lost connection. */
export function FormView({ action, initial, fields, words, problems, id, submitKind, children }: FormViewProps) {
  const [answered, send] = useActionState(action, initial);
  const [latest, setLatest] = useState<SpecFormState | null>(null);
  const [isPending, startTransition] = useTransition();
  // The page brought another record (what was sent is stored): the form begins anew. Not by a key on the form, which
  // would make an answer without JavaScript another form's.
  const [made, setMade] = useState(initial.values.revision);
  if (made !== initial.values.revision) {
    setMade(initial.values.revision);
    setLatest(initial);
  }
  const state = latest ?? answered;

  // Sent by hand where there is JavaScript: React would empty the fields of a form it sends by itself.
  const onSubmit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (isPending) return;
    const formData = new FormData(event.currentTarget, event.nativeEvent.submitter);
    startTransition(async () => {
      try {
        setLatest(await action(state, formData));
      } catch (error) {
        // Anything but a lost connection is the framework's: a redirect, or an error for the error page.
        if (!(error instanceof TypeError) || "digest" in error) throw error;
        setLatest({ ...state, status: "failed", formErrors: ["unreachable"], turn: state.turn + 1, focusId: null });
      }
    });
  };

  // What is wrong with one of several things names it after its code: `file_too_large:IMG_1.jpg`.
  const say = (code: string, own: Readonly<Record<string, string>> = {}) => {
    const [kind = "", ...named] = code.split(":");
    const words = own[kind] ?? problems[kind] ?? problems.invalid ?? kind;
    return named.length === 0 ? words : `\u2068${named.join(":")}\u2069: ${words}`;
  };
  const errorsOf = (key: string, own?: Readonly<Record<string, string>>) =>
    (state.fieldErrors[key] ?? []).map((code) => say(code, own));
  const items = summaryItems({ state, fields, say, id });
  return (
    <form action={send} onSubmit={onSubmit} className="form" id={id} noValidate aria-busy={isPending || undefined}>
      {/* The first button is what Enter presses, wherever one types. */}
      <button type="submit" name="intent" value="send" className="sr" tabIndex={-1} aria-hidden="true">
        {words.submit}
      </button>
      <ErrorSummary
        key={`errors-${state.turn}`}
        id={`${id}-errors`}
        heading={words.summary}
        note={words.safe}
        items={items}
      />
      {state.conflict === null || words.conflict === undefined ? null : (
        <ConflictView
          fields={fields}
          typed={state.values}
          held={state.conflict.values}
          found={state.found}
          words={words.conflict}
        />
      )}
      <Fragment key={`${made} ${state.rewritten}`}>{draw(fields, { state, errorsOf, prefix: "", draw })}</Fragment>
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

type Summary = Pick<FormViewProps, "fields" | "id"> & {
  state: SpecFormState;
  say: (code: string, own?: Readonly<Record<string, string>>) => string;
};

/** What is wrong, in the order of the questions. A code of a field that is not on the page is still said. */
function summaryItems({ state, fields, say, id }: Summary) {
  const whole = state.formErrors.map((code) => ({ fieldId: id, message: say(code) }));
  const left = new Map(Object.entries(state.fieldErrors));
  const known = [
    ...controlsOf(fields, (name) => rowCount(state.values[`${name}Count`], Number.MAX_SAFE_INTEGER)),
  ].flatMap(({ key, fieldId, label, problems }) => {
    const codes = left.get(key) ?? [];
    left.delete(key);
    return codes.map((code) => ({
      fieldId,
      message: problems[code] ?? (label === "" ? say(code) : `${label.replace(/[?؟]$/, "")}: ${say(code)}`),
    }));
  });
  const other = [...left.values()].flat().map((code) => ({ fieldId: id, message: say(code) }));
  return [...whole, ...known, ...other];
}
