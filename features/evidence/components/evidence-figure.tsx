import { getTranslations } from "next-intl/server";
import { ReaderText } from "@/components/ui/reader-text";
import type { ViewContext } from "@/features/scope/view-context";
import { type EvidenceView, whyNotShown } from "../model";
import { EvidenceCaption } from "./evidence-caption";
import styles from "./evidence-figure.module.css";
import { EvidencePicture } from "./evidence-picture";

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
  const [t, v] = await Promise.all([getTranslations("evidence"), getTranslations("vocabulary")]);
  const isShown = evidence.pictures.length > 0;
  return (
    <figure className="photo">
      {isShown ? (
        <EvidencePicture context={context} evidence={evidence} sizes={sizes} isFirst={isFirst} />
      ) : (
        <div className={styles.unshown}>
          <p className={styles.kind}>{v(`evidenceKind.${evidence.kind}`)}</p>
          {evidence.caption === null ? null : <ReaderText as="p" text={evidence.caption} />}
          <p className="fine">{t(`figure.${whyNotShown(evidence.kind, context.asOf !== null)}`)}</p>
        </div>
      )}
      <figcaption>
        <EvidenceCaption context={context} evidence={evidence} isOwnPage={isOwnPage} />
      </figcaption>
    </figure>
  );
}
