import { getTranslations } from "next-intl/server";
import { Link } from "@/lib/i18n/navigation";

/** Where a picture would stand: none is held, or none from after the damage; and nothing is put in its place. */
export async function NoPicture({ slug, hasBefore }: { slug: string; hasBefore: boolean }) {
  const t = await getTranslations("sites.noPicture");
  return (
    <div className="slot">
      <h2 className="slot-title">{t(hasBefore ? "afterTitle" : "title")}</h2>
      <p>{t(hasBefore ? "afterText" : "text")}</p>
      <Link href={`/report?site=${slug}`}>{t("tell")}</Link>
    </div>
  );
}
