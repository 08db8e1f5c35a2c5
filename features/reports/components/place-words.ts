import "server-only";
import { getTranslations } from "next-intl/server";
import type { SearchWords } from "@/components/form/form-spec";

/** The words of a reporter's search for a place. */
export async function placeWords(): Promise<SearchWords> {
  const t = await getTranslations("reports.place");
  return { find: t("find"), legend: t("legend"), noneMatch: t("noneMatch"), noneOnly: t("noneOnly") };
}
