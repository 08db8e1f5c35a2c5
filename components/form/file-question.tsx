import { Fieldset } from "@/components/form/fieldset";
import type { FieldContext } from "./field-context";
import styles from "./file-question.module.css";
import type { FieldSpec } from "./form-spec";

type FilesField = Extract<FieldSpec, { kind: "files" }>;

/** Files to choose, and those that the form holds from before, each with a box to leave it out. */
export function FileQuestion({
  field,
  context: { state, errorsOf, prefix },
}: {
  field: FilesField;
  context: FieldContext;
}) {
  const name = prefix + field.name;
  const rows = Array.from({ length: field.most }, (_, row) => row);
  const kept = rows.filter((row) => (state.values[`${name}.kept.${row}`] ?? "") !== "");
  const isFull = kept.length >= field.most;
  const errors = errorsOf(name, field.problems);
  // Anew where what was chosen is held since, or was refused; not by an answer to something else, which may come after a choice.
  const held = kept.map((row) => state.values[`${name}.kept.${row}`]).join(" ");
  const turn = `${held} ${errors.length > 0 ? state.answered : ""}`;
  return (
    <Fieldset id={name} legend={field.label} hint={field.hint} errors={errors} size={field.size}>
      {kept.length === 0 ? null : (
        <ul className={styles.kept} aria-label={field.words.kept}>
          {kept.map((row) => (
            <li key={state.values[`${name}.kept.${row}`]}>
              <input type="hidden" name={`${name}.kept.${row}`} value={state.values[`${name}.kept.${row}`]} />
              <bdi>{state.values[`${name}.words.${row}`]}</bdi>
              <label>
                <input type="checkbox" name={`${name}.drop.${row}`} value="yes" /> {field.words.leaveOut}
              </label>
            </li>
          ))}
        </ul>
      )}
      {isFull ? null : (
        <input
          key={turn}
          className={styles.input}
          type="file"
          name={name}
          aria-label={field.words.choose}
          accept={field.accept}
          multiple={field.most - kept.length > 1}
        />
      )}
    </Fieldset>
  );
}
