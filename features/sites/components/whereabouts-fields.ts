import "server-only";
import { getTranslations } from "next-intl/server";
import type { FieldSpec } from "@/components/form/form-spec";
import { textFields } from "@/components/form/text-fields";
import type { LocalizedText } from "@/lib/text/localized-text";
import { type Whereabouts, whereaboutsRows } from "../whereabouts-form";

/** Address, district, entries in other lists and links of a place, folded away until one is wanted. */
export async function whereaboutsField(held: Whereabouts | null): Promise<FieldSpec> {
  const t = await getTranslations("records.site.whereabouts");
  const words = (name: "address" | "district", text: LocalizedText | null) =>
    textFields({ name, label: (language) => t(name, { language }), hint: t(`${name}Hint`), held: text });
  const url = { kind: "text", name: "url", dir: "ltr", inputMode: "url" } as const;
  return {
    kind: "fold",
    name: "whereabouts",
    summary: t("summary"),
    fields: [
      ...(await words("address", held?.address ?? null)),
      ...(await words("district", held?.district ?? null)),
      {
        ...{ kind: "rows", name: "listing", legend: t("listings"), hint: t("listingsHint"), size: "normal" },
        ...{
          rowTitle: t("listing"),
          add: t("addListing"),
          max: Math.max(whereaboutsRows.listing.max, held?.identifiers?.length ?? 0),
        },
        fields: [
          {
            ...{ kind: "line", name: "of" },
            fields: [
              { kind: "text", name: "list", label: t("list"), hint: t("listHint"), dir: "auto" },
              { kind: "text", name: "identifier", label: t("identifier"), hint: t("identifierHint"), dir: "ltr" },
            ],
          },
          { ...url, label: t("listingUrl") },
        ],
      },
      {
        ...{ kind: "rows", name: "link", legend: t("links"), hint: t("linksHint"), size: "normal" },
        ...{
          rowTitle: t("link"),
          add: t("addLink"),
          max: Math.max(whereaboutsRows.link.max, held?.links?.length ?? 0),
        },
        fields: [
          { kind: "text", name: "words", label: t("linkWords"), hint: t("linkWordsHint"), dir: "auto" },
          { ...url, label: t("linkUrl") },
        ],
      },
    ],
  };
}
