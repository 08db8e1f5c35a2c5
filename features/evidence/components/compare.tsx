import { getTranslations } from "next-intl/server";
import { BeforeAfter } from "@/components/ui/before-after";
import type { ViewContext } from "@/features/scope/view-context";
import type { Pair } from "../model";
import { EvidenceCaption } from "./evidence-caption";
import styles from "./evidence-figure.module.css";
import { EvidencePicture } from "./evidence-picture";

/** A picture from before and one from after, taken from the same place. */
export async function Compare({ context, pair: { before, after } }: { context: ViewContext; pair: Pair }) {
  const [t, v] = await Promise.all([getTranslations("evidence"), getTranslations("vocabulary")]);
  const sizes = "(min-width: 64rem) 60rem, 100vw";
  return (
    <figure className={styles.compare}>
      <BeforeAfter
        before={<EvidencePicture context={context} evidence={before} sizes={sizes} isFirst />}
        after={<EvidencePicture context={context} evidence={after} sizes={sizes} isFirst />}
        words={{
          before: v(`shows.${before.shows}`),
          after: v(`shows.${after.shows}`),
          slider: t("compare.slider"),
          value: t.raw("compare.value"),
        }}
      />
      <figcaption className={styles.captions}>
        <p>
          <EvidenceCaption context={context} evidence={before} />
        </p>
        <p>
          <EvidenceCaption context={context} evidence={after} />
        </p>
      </figcaption>
    </figure>
  );
}
