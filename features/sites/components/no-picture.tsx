import { getTranslations } from "next-intl/server";
import { Link } from "@/lib/i18n/navigation";

/** Where a picture would stand: none is held, and nothing is put in its place. */
export async function NoPicture({ slug }: { slug: string }) {
  const t = await getTranslations("sites.noPicture");
  return (
    <div className="slot">
      <h2 className="slot-title">{t("title")}</h2>
      <p>{t("text")}</p>
      <Link href={`/report?site=${slug}`}>{t("tell")}</Link>
    </div>
  );
}
