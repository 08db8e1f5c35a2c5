import { getTranslations } from "next-intl/server";
import { Notice } from "@/components/layout/notice";
import { wordsFor } from "@/lib/i18n/words-for";
import type { Outcome } from "../schema";

/** What the last button did, at the head of the page it led back to. */
export async function OutcomeNotice({ done, problem }: { done: Outcome | null; problem: string | null }) {
  const [t, errors] = await Promise.all([getTranslations("accounts"), getTranslations("errors")]);
  // Comes from the address: whatever it says, it only chooses among our own words.
  const code = /^[a-z_]{1,40}$/.test(problem ?? "") ? problem : "invalid";
  if (problem !== null) return <Notice kind="error" isLive title={wordsFor(errors, code ?? "invalid", t)} />;
  return done === null ? null : <Notice kind="done" isLive title={t(`done.${done}`)} />;
}
