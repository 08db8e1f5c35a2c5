import { InLanguage } from "@/components/ui/in-language";
import type { SiteChoice } from "@/features/sites/queries";
import styles from "./form-view.module.css";

/** Its names in both languages, and the places around it, nearest first. */
export function PlaceName({ place: { title, path } }: { place: Pick<SiteChoice, "title" | "path"> }) {
  const names = [title.en, title.ar].filter((name) => name !== null);
  const shown = names.length === 0 ? [title.any] : names;
  const around = path.toReversed().map((site) => site.title.en ?? site.title.any);
  return (
    <span className={styles.place}>
      {shown.map((name) => (
        <InLanguage key={name} text={name} />
      ))}
      {around.length === 0 ? null : <InLanguage className="quiet" text={around.join(", ")} />}
    </span>
  );
}
