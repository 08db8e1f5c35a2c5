import { getTranslations } from "next-intl/server";
import { State } from "@/components/ui/state";
import { presentHref } from "./as-of-banner";

/** In place of a list that was empty at a revision of the past: not what an empty register says today. */
export async function NothingThen({ heightRem }: { heightRem?: number }) {
  const t = await getTranslations("history.asOf");
  return (
    <State
      kind="empty"
      title={t("nothingThen.title")}
      actions={<a href={await presentHref()}>{t("present")}</a>}
      heightRem={heightRem}
    >
      <p>{t("nothingThen.text")}</p>
    </State>
  );
}
