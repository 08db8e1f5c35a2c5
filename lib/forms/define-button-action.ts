import "server-only";
import { redirect } from "@/lib/i18n/navigation";
import { pageLocale } from "@/lib/i18n/page-locale";
import { defineFormAction, type FormActionSteps } from "./define-form-action";
import { emptyForm } from "./form-state";

type ButtonSteps<Pass extends object, Value> = Omit<
  FormActionSteps<Pass, Value, never, never>,
  "prepare" | "onConflict"
> & {
  /** The page the button stands on. */
  page: string;
  /** What its address says when it is done; nothing where the page shows that by itself. */
  done?: string;
};

/** A form that is only a button and keeps no state: it leads back to its page, whose address says what came of it. */
export function defineButtonAction<Pass extends object, Value>({ page, done, ...steps }: ButtonSteps<Pass, Value>) {
  const answer = defineFormAction(steps);
  return async (formData: FormData): Promise<void> => {
    const { status, formErrors } = await answer(emptyForm, formData);
    const success = done === undefined ? {} : { done };
    const query = status === "idle" ? success : { problem: formErrors[0] ?? "invalid" };
    redirect({ href: { pathname: page, query }, locale: await pageLocale() });
  };
}
