import { getTranslations } from "next-intl/server";
import { State } from "@/components/ui/state";

/** In place of a list that was empty at a revision of the past: not what an empty register says today. */
export async function NothingThen() {
  const t = await getTranslations("history.asOf.nothingThen");
  return (
    <State kind="empty" title={t("title")}>
      <p>{t("text")}</p>
    </State>
  );
}
