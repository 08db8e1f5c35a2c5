import { getTranslations } from "next-intl/server";
import { pageLocale } from "@/lib/i18n/page-locale";
import type { Locale } from "@/lib/i18n/routing";
import { languageOfText } from "@/lib/text/language";
import { type EvidenceView, pictureAddress, type ShownPicture } from "../model";

type Props = {
  evidence: EvidenceView;
  /** How wide it stands, as `sizes` of an image says. */
  sizes: string;
  isFirst?: boolean;
};

/** What is seen in it, in the page's language if it is recorded, else in the other. */
export const captionIn = ({ captionEn, captionAr }: EvidenceView, locale: Locale): string | null =>
  (locale === "ar" ? (captionAr ?? captionEn) : (captionEn ?? captionAr)) ?? null;

/** The picture itself, in the size that is needed. Nothing where it is not shown. */
export async function EvidencePicture({ evidence, sizes, isFirst = false }: Props) {
  const [t, v, locale] = [await getTranslations("evidence"), await getTranslations("vocabulary"), await pageLocale()];
  const { id, kind, shows, pictures } = evidence;
  const largest = pictures.at(-1);
  if (largest === undefined) return null;
  const caption = captionIn(evidence, locale);
  const alt = caption ?? t("figure.alt", { kind, shows: v(`shows.${shows}`) });
  const setOf = (format: "webp" | "jpeg") =>
    pictures.map((one: ShownPicture) => `${pictureAddress(id, one.width, format)} ${one.pixelWidth}w`).join(", ");
  return (
    <picture>
      <source type="image/webp" srcSet={setOf("webp")} sizes={sizes} />
      <img
        src={pictureAddress(id, largest.width, "jpeg")}
        srcSet={setOf("jpeg")}
        sizes={sizes}
        width={largest.pixelWidth}
        height={largest.pixelHeight}
        alt={alt}
        lang={caption === null ? undefined : languageOfText(caption)}
        loading={isFirst ? "eager" : "lazy"}
        decoding="async"
      />
    </picture>
  );
}
