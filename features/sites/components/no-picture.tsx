import { getTranslations } from "next-intl/server";
import { ContextLink } from "@/components/ui/context-link";
import type { ViewContext } from "@/features/scope/view-context";

type Props = { context: ViewContext; slug: string; hasBefore: boolean };

/** Where a picture would stand: none is held, or none from after the damage; and nothing is put in its place. */
export async function NoPicture({ context, slug, hasBefore }: Props) {
  const t = await getTranslations("sites.noPicture");
  return (
    <div className="slot">
      <h2 className="slot-title">{t(hasBefore ? "afterTitle" : "title")}</h2>
      <p>{t(hasBefore ? "afterText" : "text")}</p>
      <ContextLink context={context} href={`/report?site=${slug}`}>
        {t("tell")}
      </ContextLink>
    </div>
  );
}
