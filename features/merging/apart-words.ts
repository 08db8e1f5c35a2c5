import "server-only";
import { getTranslations } from "next-intl/server";
import { askedWith, type FormState } from "@/lib/forms/form-state";
import type { Apart } from "./apart-model";

/** What speaks against it, in words, with what each of the two says. */
export type ApartPair = { apart: Apart; first: string; second: string };

/** The form of a merge, asked back whether the two are one where something speaks against it. */
export async function withApart(state: FormState, pairs: readonly ApartPair[]): Promise<FormState> {
  const t = await getTranslations("records.merge.apart");
  const about = pairs.map(({ apart, ...said }) => ({
    ...{ label: t(apart, said), otherLabel: null, detail: null, href: null },
  }));
  return askedWith(state, "apart", about);
}
