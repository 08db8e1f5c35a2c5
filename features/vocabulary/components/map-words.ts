import { getTranslations } from "next-intl/server";
import type { MapWords } from "@/components/map/plot-map-props";

/** The words that every map has, and those that are its own. */
export async function mapWords<Own extends Pick<MapWords, "title" | "list" | "binned">>(own: Own) {
  const t = await getTranslations("maps");
  return {
    ...own,
    metres: t("metres"),
    kilometres: t("kilometres"),
    inCircle: t("inCircle"),
    northMark: t("northMark"),
    north: t("north"),
    south: t("south"),
    east: t("east"),
    west: t("west"),
  };
}
