import { getTranslations } from "next-intl/server";
import { Notice } from "@/components/layout/notice";
import { wordsFor } from "@/lib/i18n/words-for";
import type { Outcome } from "../schema";
import styles from "./stack.module.css";

/** What the last button did, at the head of the page it led back to. */
export async function OutcomeNotice({ done, problem }: { done: Outcome | null; problem: string | null }) {
  if (done === null && problem === null) return null;
  const [t, errors] = await Promise.all([getTranslations("accounts"), getTranslations("errors")]);
  // It comes from the address: whatever it says, it only chooses among our own words.
  const code = problem !== null && /^[a-z_]{1,40}$/.test(problem) ? problem : "invalid";
  return (
    <div className={styles.stack}>
      {problem === null ? null : <Notice kind="error" isLive title={wordsFor(errors, code, t)} />}
      {problem !== null || done === null ? null : <Notice kind="done" isLive title={t(`done.${done}`)} />}
    </div>
  );
}
