import { describedBy, Field, type FieldBase } from "@/components/form/field";
import { Fieldset } from "@/components/form/fieldset";
import { OptionList } from "@/components/form/option-list";
import type { FoundChoices } from "@/lib/forms/form-state";
import { ChoiceLabel } from "./choice-label";
import type { FieldContext } from "./field-context";
import type { FieldSpec } from "./form-spec";
import styles from "./form-view.module.css";

type SearchField = Extract<FieldSpec, { kind: "search" }>;

/** Words, a button that looks them up, and what they may mean. Works by plain posts. */
export function SearchQuestion({ field, context }: { field: SearchField; context: FieldContext }) {
  const { state, errorsOf, prefix } = context;
  const name = prefix + field.name;
  const base: FieldBase = { name, label: field.label, hint: field.hint, errors: errorsOf(name, field.problems) };
  const found = state.found[name];
  return (
    <div>
      {found === undefined ? null : <input type="hidden" name={`${name}.searched`} value={found.words} />}
      <Field {...base} size={field.size}>
        <div className={styles.find}>
          <input
            {...describedBy(base)}
            type="text"
            id={name}
            name={name}
            className="in"
            dir="auto"
            autoComplete="off"
            defaultValue={state.values[name]}
          />
          <button className="btn plain" type="submit" name="intent" value={`find.${name}`}>
            {field.words.find}
          </button>
        </div>
      </Field>
      {found === undefined ? null : <FoundList field={field} context={context} found={found} />}
    </div>
  );
}

function FoundList({ field, context, found }: { field: SearchField; context: FieldContext; found: FoundChoices }) {
  const { state, errorsOf, prefix } = context;
  const { none, words } = field;
  const id = prefix + field.choice;
  const isNothing = found.choices.length === 0;
  const noneFields = none?.fields === undefined ? undefined : context.draw(none.fields, context);
  if (isNothing && none === undefined) return <p className={styles.found}>{words.noneMatch}</p>;
  return (
    <div className={styles.found}>
      <Fieldset
        id={id}
        legend={isNothing ? words.noneMatch : words.legend}
        errors={errorsOf(id, field.problems)}
        size="normal"
      >
        <OptionList
          type="radio"
          name={id}
          defaultValue={isNothing ? (state.values[id] ?? none?.value) : state.values[id]}
          options={[
            ...found.choices.map(({ value, ...label }) => ({ value, label: <ChoiceLabel {...label} /> })),
            ...(none === undefined
              ? []
              : [{ value: none.value, label: isNothing ? words.noneOnly : none.label, children: noneFields }]),
          ]}
        />
      </Fieldset>
    </div>
  );
}
