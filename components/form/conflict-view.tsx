import { InLanguage } from "@/components/ui/in-language";
import styles from "./conflict-view.module.css";
import { differencesOf } from "./format-field";

export type ConflictWords = { title: string; text: string; typed: string; held: string; same: string; empty: string };

type Props = Parameters<typeof differencesOf>[1] & {
  fields: Parameters<typeof differencesOf>[0];
  words: ConflictWords;
};

/** Both versions side by side, field by field: what was typed here, and what somebody else has stored since. */
export function ConflictView({ fields, words, ...sides }: Props) {
  const differences = differencesOf(fields, sides);
  return (
    <section className={styles.conflict} aria-label={words.title}>
      <h2>{words.title}</h2>
      <p>{differences.length === 0 ? words.same : words.text}</p>
      <dl>
        {differences.map(({ key, label, typed, held }) => (
          <div key={key} className={styles.field}>
            <dt>{label}</dt>
            <dd>
              <span className={styles.side}>{words.typed}</span>
              <InLanguage className={styles.text} text={typed || words.empty} />
            </dd>
            <dd>
              <span className={styles.side}>{words.held}</span>
              <InLanguage className={styles.text} text={held || words.empty} />
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
