import "server-only";
import { revalidatePath } from "next/cache";
import { requireDesk } from "@/features/accounts/gate";
import { localPath } from "@/features/accounts/model";
import { getRecord } from "@/features/chain/queries";
import type { Subject } from "@/features/chain/schema";
import type { Reader } from "@/lib/db";
import { AppError } from "@/lib/errors";
import { answeredForm, conflictWith, type FormConflict, failedWith, type SpecFormState } from "@/lib/forms/form-state";
import { guarded } from "@/lib/forms/guarded";
import { redirect } from "@/lib/i18n/navigation";
import { pageLocale } from "@/lib/i18n/page-locale";
import { type Href, withoutLocale } from "@/lib/i18n/pathname";

export type Desk = Awaited<ReturnType<typeof requireDesk>>;

type Steps = {
  /** What the form shows again whatever comes of it. */
  prepare?: (state: SpecFormState, desk: Desk) => Promise<SpecFormState>;
  /** Answers with the form, or with the page that follows. */
  work: (state: SpecFormState, desk: Desk) => Promise<SpecFormState | { leadsTo: Href }>;
  /** The record as it is now, for a form made on an older revision of it. */
  current?: (state: SpecFormState, desk: Desk) => Promise<FormConflict>;
  /** The revisions as they are now, for a form that shows nothing of the record: sent again it is a knowing decision. */
  newest?: (state: SpecFormState, desk: Desk) => Promise<Record<string, string>>;
};

/**
 * The one way to answer a form that changes a record: gate, work, and on to the page that follows. Made on an older revision
 * it comes back with both versions, and with everything typed.
 */
export async function answerRecordForm(previous: unknown, formData: FormData, steps: Steps): Promise<SpecFormState> {
  const typed = answeredForm(formData, previous);
  return guarded(typed, async () => {
    const desk = await requireDesk();
    const state = (await steps.prepare?.(typed, desk)) ?? typed;
    const answer = await steps.work(state, desk).catch(async (error: unknown) => {
      if (!(error instanceof AppError) || error.code !== "conflict") throw error;
      if (steps.current !== undefined) return conflictWith(state, await steps.current(state, desk));
      if (steps.newest === undefined) throw error;
      const values = { ...state.values, ...(await steps.newest(state, desk)) };
      return failedWith({ ...state, values, rewritten: state.turn }, "record_changed");
    });
    if (!("leadsTo" in answer)) return answer;
    revalidatePath("/", "layout");
    return redirect({ href: answer.leadsTo, locale: await pageLocale() });
  });
}

/** One of the register's own pages, without its language: what a form says to come back to. */
export const pageFrom = (back: string | undefined): string =>
  withoutLocale(new URL(localPath(back) ?? "/", "http://register").pathname);

/** The newest revision of a record, as a form holds it. */
export const newestOf = async (db: Reader, subject: Subject): Promise<string> =>
  String((await getRecord(db, subject)).revision);
