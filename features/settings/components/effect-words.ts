import "server-only";
import { getTranslations } from "next-intl/server";
import { loadApprovalRules } from "../loaders";

/** Whether the register asks a second person before an event counts as destroyed. */
export const asksTwoForDestroyed = async (): Promise<boolean> => (await loadApprovalRules()).secondApproverForDestroyed;

/** Whether the register asks a second person before a record goes out of public view, by whatever verb. */
export const asksTwoForWithdrawals = async (): Promise<boolean> =>
  (await loadApprovalRules()).secondApproverForWithdrawals;

/** What storing an assessment does: it is public at once, or some of them wait for a second person. */
export async function assessEffect(): Promise<string> {
  const [f, t, rules] = await Promise.all([
    getTranslations("forms.effect"),
    getTranslations("records.effect"),
    loadApprovalRules(),
  ]);
  return rules.secondApproverForDestroyed ? t("assess") : f("public");
}

/** What recording an event does: it is public at once, or it is refused as destroyed, which a second person has to approve. */
export async function recordEffect(): Promise<string> {
  const [f, t, rules] = await Promise.all([
    getTranslations("forms.effect"),
    getTranslations("records.effect"),
    loadApprovalRules(),
  ]);
  return rules.secondApproverForDestroyed ? `${f("public")} ${t("record")}` : f("public");
}

/** What withdrawing a claim does: it goes at once, or it waits for a second person. */
export async function withdrawClaimEffect(): Promise<string> {
  const [f, t, rules] = await Promise.all([
    getTranslations("forms.effect"),
    getTranslations("records.effect"),
    loadApprovalRules(),
  ]);
  return rules.secondApproverForWithdrawals ? t("withdrawClaim") : f("withdraw");
}

/** What correcting a picture or document does: it is public at once, or terms by which a picture goes out of view wait. */
export const termsEffect = (): Promise<string> => effectUnlessTwo("terms");

/** What bringing a record back does: it is public at once, or it waits where two people withdrew it. */
export const restoreEffect = (): Promise<string> => effectUnlessTwo("restore");

async function effectUnlessTwo(what: "terms" | "restore"): Promise<string> {
  const [f, t] = await Promise.all([getTranslations("forms.effect"), getTranslations("records.effect")]);
  return (await asksTwoForWithdrawals()) ? t(what) : f("public");
}
