import { getTranslations } from "next-intl/server";
import { credibilities } from "@/features/claims/schema";
import { reliabilities } from "@/features/sources/schema";
import styles from "./grade-key.module.css";

/** The letters and figures of a grade in words; those that occur on the page stand out. */
export async function GradeKey({ used }: { used?: readonly { reliability: string; credibility: number }[] }) {
  const v = await getTranslations("vocabulary");
  const isUsed = (grade: string | number) =>
    used === undefined || used.some((one) => one.reliability === grade || one.credibility === grade);
  return (
    <div className={styles.key}>
      <dl>
        {reliabilities.map((letter) => (
          <div key={letter} className={isUsed(letter) ? styles.pair : `${styles.pair} ${styles.off}`}>
            <dt>{letter}</dt>
            <dd>{v(`reliability.${letter}`)}</dd>
          </div>
        ))}
      </dl>
      <dl>
        {credibilities.map((figure) => (
          <div key={figure} className={isUsed(figure) ? styles.pair : `${styles.pair} ${styles.off}`}>
            <dt>{figure}</dt>
            <dd>{v(`credibility.${figure}`)}</dd>
          </div>
        ))}
      </dl>
    </div>
  );
}
