import { getTranslations } from "next-intl/server";
import { Section } from "@/components/layout/section";
import { ButtonLink } from "@/components/ui/button-link";
import type { ViewContext } from "@/features/scope/view-context";
import { type EvidenceView, pairsOf } from "../model";
import { Compare } from "./compare";
import { EvidenceFigure } from "./evidence-figure";
import styles from "./evidence-figure.module.css";

type Props = {
  context: ViewContext;
  evidence: readonly EvidenceView[];
  /** Shown elsewhere on the page already. */
  leaving?: readonly string[];
  /** Where a reviewer adds to it; null for everybody else. */
  addHref: string | null;
};

/** The evidence of a page: pairs to compare first, then every picture and document with its credit and licence. */
export async function Gallery({ context, evidence, leaving = [], addHref }: Props) {
  const t = await getTranslations("evidence.gallery");
  const pairs = pairsOf(evidence);
  const paired = new Set(pairs.flatMap(({ before, after }) => [before.id, after.id]));
  const rest = evidence.filter(({ id }) => !paired.has(id) && !leaving.includes(id));
  if (pairs.length === 0 && rest.length === 0 && addHref === null) return null;
  const hasAfter = evidence.some(({ shows }) => shows === "after" || shows === "during");
  return (
    <Section id="pictures" title={t("title")} intro={rest.length + pairs.length === 0 ? undefined : t("intro")}>
      <div className={styles.stack}>
        {pairs.map((pair) => (
          <Compare key={pair.before.id + pair.after.id} context={context} pair={pair} />
        ))}
        {rest.length === 0 ? null : (
          <div className={styles.grid}>
            {rest.map((one) => (
              <EvidenceFigure key={one.id} context={context} evidence={one} />
            ))}
          </div>
        )}
        {rest.length > 0 && !hasAfter ? <p className="quiet">{t("noAfter")}</p> : null}
      </div>
      {addHref === null ? null : (
        <p className="more">
          <ButtonLink href={addHref} kind="plain">
            {t("add")}
          </ButtonLink>
        </p>
      )}
    </Section>
  );
}
