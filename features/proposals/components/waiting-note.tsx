import { getTranslations } from "next-intl/server";
import { Notice } from "@/components/layout/notice";
import type { SubjectType } from "@/features/chain/schema";
import { Link } from "@/lib/i18n/navigation";
import { loadIsWaiting } from "../loaders";

/** On the page of a record: a change of it waits for a second person. Nothing for the public. */
export async function WaitingNote({ type, id }: { type: SubjectType; id: string }) {
  if (!(await loadIsWaiting(type, id))) return null;
  const t = await getTranslations("records");
  return (
    <Notice kind="note">
      <p>
        {t("bar.waiting")} <Link href="/proposals">{t("changed.proposals")}</Link>
      </p>
    </Notice>
  );
}
