import { Fieldset } from "@/components/form/fieldset";
import type { FieldContext } from "./field-context";
import { type FieldSpec, rowCount } from "./form-spec";
import styles from "./form-view.module.css";

type RowsField = Extract<FieldSpec, { kind: "rows" }>;

/** One or more groups of the same fields. "Add another" is a plain post that comes back with one more. */
export function RowList({ field, context }: { field: RowsField; context: FieldContext }) {
  const name = context.prefix + field.name;
  const count = rowCount(context.state.values[`${name}Count`], field.max);
  const rows = Array.from({ length: count }, (_, row) => row);
  return (
    <Fieldset
      id={name}
      legend={field.legend}
      hint={field.hint}
      errors={context.errorsOf(name, field.problems)}
      size={field.size}
    >
      <input type="hidden" name={`${name}Count`} value={count} />
      <div className={styles.rows}>
        {rows.map((row) => (
          <Fieldset key={row} id={`${name}.${row}`} legend={field.rowTitle.replace("#", String(row + 1))} size="normal">
            <div className={styles.row}>
              <div className={styles.stack}>
                {context.draw(field.fields, { ...context, prefix: `${name}.${row}.` })}
              </div>
            </div>
          </Fieldset>
        ))}
        {count >= field.max ? null : (
          <p className="acts">
            <button className="btn plain" type="submit" name="intent" value={`add.${name}`}>
              {field.add}
            </button>
            {field.addLike === undefined ? null : (
              <button className="btn plain" type="submit" name="intent" value={`like.${name}`}>
                {field.addLike}
              </button>
            )}
          </p>
        )}
      </div>
    </Fieldset>
  );
}
