import { InLanguage } from "@/components/ui/in-language";
import type { SiteChoice } from "@/features/sites/queries";
import styles from "./form-view.module.css";

type Props = { place: Pick<SiteChoice, "title" | "path">; locale: "en" | "ar" };

/** Its names, the page's own language first, and the places around it, nearest first. */
export function PlaceName({ place: { title, path }, locale }: Props) {
  const names = (locale === "ar" ? [title.ar, title.en] : [title.en, title.ar]).filter((name) => name !== null);
  const around = path.toReversed().map((site) => site.title[locale] ?? site.title.any);
  return (
    <span className={styles.place}>
      {(names.length === 0 ? [title.any] : names).map((name) => (
        <InLanguage key={name} text={name} />
      ))}
      {around.length === 0 ? null : <InLanguage className="quiet" text={around.join(locale === "ar" ? "، " : ", ")} />}
    </span>
  );
}
