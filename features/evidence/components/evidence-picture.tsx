import { getTranslations } from "next-intl/server";
import type { ViewContext } from "@/features/scope/view-context";
import { pageLocale } from "@/lib/i18n/page-locale";
import { textIn } from "@/lib/text/localized-text";
import { type EvidenceView, pictureAddress, type ShownPicture } from "../model";

type Props = {
  /** Through a link the picture comes by the link as well. */
  context: Pick<ViewContext, "base">;
  evidence: EvidenceView;
  /** How wide it stands, as `sizes` of an image says. */
  sizes: string;
  isFirst?: boolean;
};

/** The picture itself, in the size that is needed. Nothing where it is not shown. */
export async function EvidencePicture({ context: { base }, evidence, sizes, isFirst = false }: Props) {
  const [t, v, locale] = await Promise.all([getTranslations("evidence"), getTranslations("vocabulary"), pageLocale()]);
  const { id, kind, shows, pictures } = evidence;
  const largest = pictures.at(-1);
  if (largest === undefined) return null;
  const caption = evidence.caption && textIn(evidence.caption, locale);
  const alt = caption?.text ?? t("figure.alt", { kind, shows: v(`shows.${shows}`) });
  const setOf = (format: "webp" | "jpeg") =>
    pictures
      .map((one: ShownPicture) => `${base}${pictureAddress(id, one.width, format)} ${one.pixelWidth}w`)
      .join(", ");
  return (
    <picture>
      <source type="image/webp" srcSet={setOf("webp")} sizes={sizes} />
      <img
        src={base + pictureAddress(id, largest.width, "jpeg")}
        srcSet={setOf("jpeg")}
        sizes={sizes}
        width={largest.pixelWidth}
        height={largest.pixelHeight}
        alt={alt}
        lang={caption?.lang}
        // None is loaded lazily: what is printed at once has all of them.
        fetchPriority={isFirst ? "auto" : "low"}
        decoding="async"
      />
    </picture>
  );
}
