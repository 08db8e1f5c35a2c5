import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { TextInput } from "@/components/form/text-input";
import { Button } from "@/components/ui/button";
import styles from "./other-picker.module.css";

type Choice = { key: string; href: string; label: ReactNode; detail: ReactNode };
type Props = { action: string; label: string; hint: string; words: string; title: string; choices: readonly Choice[] };

/** Looks up the other record by a plain GET; each that is found is a link to the same page with it beside. */
export async function OtherPicker({ action, label, hint, words, title, choices }: Props) {
  const t = await getTranslations("records.search");
  return (
    <div className={styles.picker}>
      <form action={action} method="get" className="form">
        <TextInput name="q" label={label} hint={hint} dir="auto" defaultValue={words} />
        <p className="acts">
          <Button kind="plain">{t("find")}</Button>
        </p>
      </form>
      {choices.length === 0 ? (
        words === "" ? null : (
          <p role="status">{t("noneMatch")}</p>
        )
      ) : (
        <section aria-label={title}>
          <h3>{title}</h3>
          <ul>
            {choices.map(({ key, href, label: name, detail }) => (
              <li key={key}>
                <a href={href}>{name}</a> <small>{detail}</small>
              </li>
            ))}
          </ul>
        </section>
      )}
    </div>
  );
}
