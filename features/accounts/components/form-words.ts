import "server-only";
import { getTranslations } from "next-intl/server";
import type { FormBodyProps } from "@/components/form/form-body";
import { problemWords } from "@/components/form/form-words";

/** The words of a form about accounts: what its button says, and everything that can go wrong. */
export async function accountWords(submit: string): Promise<Pick<FormBodyProps, "words" | "problems">> {
  const t = await getTranslations("accounts");
  return { words: { submit, summary: t("errorHeading") }, problems: await problemWords("accounts") };
}
