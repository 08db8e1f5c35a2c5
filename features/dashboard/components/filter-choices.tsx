import { type Option, OptionList } from "@/components/form/option-list";
import { Button } from "@/components/ui/button";
import { classNames } from "@/components/ui/class-names";
import styles from "./filter-choices.module.css";

export type Choice = {
  name: string;
  /** Names the choice, for those who listen and on the panel. */
  label: string;
  /** What is chosen, as it stands in the sentence. */
  says: string;
  options: readonly Option[];
  chosen: readonly string[];
};

const panelOf = (name: string): string => `choose-${name}`;

/** Several choices as a part of a sentence; opens their panel. */
export function ChoiceOpener({ name, label, says, chosen }: Choice) {
  return (
    <button
      type="button"
      popoverTarget={panelOf(name)}
      className={classNames("f", chosen.length > 0 && "on", styles.opener)}
      aria-label={`${label}: ${says}`}
    >
      {says}
    </button>
  );
}

type PanelProps = Choice & { applyLabel: string; closeLabel: string };

/** The panel is the browser's own popover: Escape and a button close it, and it needs no script. A choice applies as it is made. */
export function ChoicePanel({ name, label, options, chosen, applyLabel, closeLabel }: PanelProps) {
  return (
    <div id={panelOf(name)} popover="auto" className={styles.panel}>
      <fieldset className={styles.field}>
        <legend>{label}</legend>
        <OptionList type="checkbox" name={name} idPrefix={null} options={options} defaultValue={chosen} />
      </fieldset>
      <p className={classNames("acts", styles.acts)}>
        <span className="no-js-only">
          <Button kind="plain">{applyLabel}</Button>
        </span>
        <button type="button" className="btn plain" popoverTarget={panelOf(name)} popoverTargetAction="hide">
          {closeLabel}
        </button>
      </p>
    </div>
  );
}
