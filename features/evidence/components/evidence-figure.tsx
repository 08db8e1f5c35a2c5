import { getTranslations } from "next-intl/server";
import { InLanguage } from "@/components/ui/in-language";
import type { ViewContext } from "@/features/scope/view-context";
import { pageLocale } from "@/lib/i18n/page-locale";
import type { EvidenceView } from "../model";
import { EvidenceCaption } from "./evidence-caption";
import styles from "./evidence-figure.module.css";
import { captionIn, EvidencePicture } from "./evidence-picture";

type Props = {
  context: ViewContext;
  evidence: EvidenceView;
  sizes?: string;
  isFirst?: boolean;
  isOwnPage?: boolean;
};

/** A picture with what must stand under it; of what is not shown, what is recorded and why it is not. */
export async function EvidenceFigure({
  context,
  evidence,
  sizes = "(min-width: 48rem) 33vw, 100vw",
  isFirst = false,
  isOwnPage = false,
}: Props) {
  const [t, v, locale] = [await getTranslations("evidence"), await getTranslations("vocabulary"), await pageLocale()];
  const caption = captionIn(evidence, locale);
  const isShown = evidence.pictures.length > 0;
  return (
    <figure className="photo">
      {isShown ? (
        <EvidencePicture evidence={evidence} sizes={sizes} isFirst={isFirst} />
      ) : (
        <div className={styles.unshown}>
          <p className={styles.kind}>{v(`evidenceKind.${evidence.kind}`)}</p>
          {caption === null ? null : <InLanguage as="p" text={caption} />}
          <p className="fine">{t(evidence.kind === "document" ? "figure.documentNotShown" : "figure.notShown")}</p>
        </div>
      )}
      <figcaption>
        <EvidenceCaption context={context} evidence={evidence} isOwnPage={isOwnPage} />
      </figcaption>
    </figure>
  );
}
