import { draftPrefix } from "@/lib/forms/draft-prefix";
import type { FormState } from "@/lib/forms/form-state";

/*
 * What is typed into a form, kept by the browser for this tab alone until it is sent: it outlives a link and Back, a reload and
 * another language. Files cannot be kept, and passwords and codes are not.
 */

export type Draft = { values: Record<string, string>; names: string[]; found: FormState["found"] };

const off = "tadmur-no-drafts";

/** Storage can be forbidden: then nothing is kept. */
function withStorage<Result>(use: (storage: Storage) => Result, otherwise: Result): Result {
  try {
    return use(window.sessionStorage);
  } catch {
    return otherwise;
  }
}

/** A form's own key: its page without the language, what its address asks for, and the revision the form was made on. */
export function draftKey(formId: string, revision: string | undefined): string {
  const { pathname, search } = window.location;
  const language = `/${document.documentElement.lang}`;
  const path =
    pathname === language || pathname.startsWith(`${language}/`) ? pathname.slice(language.length) : pathname;
  return `${draftPrefix}${path === "" ? "/" : path}${search}#${formId}@${revision ?? ""}`;
}

/** Whether drafts are kept in this tab, and can be. */
export const areDraftsKept = (): boolean => withStorage((storage) => storage.getItem(off) === null, false);

/** Keeps drafts in this tab from now on, or none; then those that there are go. */
export function setDraftsKept(areKept: boolean): void {
  withStorage((storage) => {
    if (areKept) storage.removeItem(off);
    else storage.setItem(off, "1");
  }, undefined);
  if (!areKept) forgetDrafts();
}

let isLeaving = false;

/** Takes all drafts away, and lets none be kept any more by what is still on the page. */
export function leaveNoDrafts(): void {
  isLeaving = true;
  forgetDrafts();
}

function forgetDrafts(): void {
  withStorage((storage) => {
    for (const key of Object.keys(storage)) if (key.startsWith(draftPrefix)) storage.removeItem(key);
  }, undefined);
}

/** A form on a page that was come to since: what is typed there is kept again. */
export function comeBack(): void {
  isLeaving = false;
}

export const forgetDraft = (key: string): void => withStorage((storage) => storage.removeItem(key), undefined);

export function keepDraft(key: string, draft: Draft): void {
  if (!isLeaving && areDraftsKept()) withStorage((storage) => storage.setItem(key, JSON.stringify(draft)), undefined);
}

/** What was typed, or null. Whatever else stands under the key is none. */
export function findDraft(key: string): Draft | null {
  const text = areDraftsKept() ? withStorage((storage) => storage.getItem(key), null) : null;
  if (text === null) return null;
  try {
    const { values, names, found } = JSON.parse(text);
    return typeof values === "object" && Array.isArray(names) ? { values, names, found: found ?? {} } : null;
  } catch {
    return null;
  }
}

const secret = "input[type=password], input[autocomplete='one-time-code']";

/** Whether anything of a form may be kept: of one that asks for a password or a code, nothing is. */
export const mayBeKept = (form: HTMLFormElement): boolean => form.querySelector(secret) === null;

/** Whether somebody has changed a field of a form since the page brought it. Files cannot be kept. */
export const isChanged = (form: HTMLFormElement): boolean => [...form.elements].some(isFieldChanged);

function isFieldChanged(field: Element): boolean {
  if (field instanceof HTMLTextAreaElement) return field.value !== field.defaultValue;
  if (field instanceof HTMLSelectElement) {
    const options = [...field.options];
    return options[field.selectedIndex] !== (options.find(({ defaultSelected }) => defaultSelected) ?? options[0]);
  }
  if (!(field instanceof HTMLInputElement) || field.type === "hidden" || field.type === "file") return false;
  return field.value !== field.defaultValue || field.checked !== field.defaultChecked;
}

/**
 * What a form holds as texts, and the names it has. Hidden fields are the page's own, but for how many rows there are and the key
 * that makes a form sent twice one report.
 */
export function readDraft(form: HTMLFormElement, found: FormState["found"]): Draft {
  const isOwn = (name: string) =>
    name === "intent" || name.startsWith("$ACTION") || (isHidden(form, name) && !/(^key$|Count$)/.test(name));
  const names = [...new Set([...form.elements].flatMap((field) => ("name" in field ? String(field.name) : "")))];
  const values = [...new FormData(form)].flatMap(([name, value]): [string, string][] =>
    typeof value === "string" && !isOwn(name) ? [[name, value]] : [],
  );
  return {
    values: Object.fromEntries(values.toReversed()),
    names: names.filter((name) => name !== "" && !isOwn(name)),
    found,
  };
}

function isHidden(form: HTMLFormElement, name: string): boolean {
  const field = form.elements.namedItem(name);
  return field instanceof HTMLInputElement && field.type === "hidden";
}

/** A form's first state with a draft filled in: a box that was unticked stays so. */
export function withDraft(initial: FormState<unknown>, { values, names, found }: Draft): FormState {
  const kept = Object.entries(initial.values).filter(([name]) => !names.includes(name));
  return {
    ...initial,
    values: { ...Object.fromEntries(kept), ...values },
    found: { ...initial.found, ...found },
    result: null,
    rewritten: -1,
  };
}

/** Whether a draft says anything that the form does not say by itself. */
export const saysMore = ({ values }: Draft, initial: FormState<unknown>): boolean =>
  Object.entries(values).some(
    ([name, text]) => name !== "key" && text !== (initial.values[name] ?? "") && text.trim() !== "",
  );
