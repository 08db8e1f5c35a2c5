import { type Option, OptionList } from "@/components/form/option-list";
import { Button } from "@/components/ui/button";
import { classNames } from "@/components/ui/class-names";
import styles from "./filter-choices.module.css";

type FilterChoicesProps = {
  name: string;
  /** Names the choice, for those who listen and on the panel. */
  label: string;
  /** What is chosen, as it stands in the sentence. */
  says: string;
  options: readonly Option[];
  chosen: readonly string[];
  applyLabel: string;
};

/** Several choices behind a part of a sentence. The panel is the browser's own popover: Escape closes it, no script needed. */
export function FilterChoices({ name, label, says, options, chosen, applyLabel }: FilterChoicesProps) {
  const id = `choose-${name}`;
  return (
    <>
      <button
        type="button"
        popoverTarget={id}
        className={classNames("f", chosen.length > 0 && "on", styles.opener)}
        aria-label={`${label}: ${says}`}
      >
        {says}
      </button>
      <span id={id} popover="auto" className={styles.panel}>
        <fieldset className={styles.field}>
          <legend>{label}</legend>
          <OptionList type="checkbox" name={name} idPrefix={`filter-${name}`} options={options} defaultValue={chosen} />
        </fieldset>
        <Button kind="plain">{applyLabel}</Button>
      </span>
    </>
  );
}
