import { describedBy, Field, type FieldBase } from "@/components/form/field";
import { Fieldset } from "@/components/form/fieldset";
import { OptionList } from "@/components/form/option-list";
import type { FieldSpec } from "../form-spec";
import type { FieldContext } from "./field-context";
import styles from "./form-view.module.css";
import { PlaceName } from "./place-name";

type PlaceField = Extract<FieldSpec, { kind: "place" }>;

/** A place by any of its names: words, a button that looks them up, and what they may mean. Works by plain posts. */
export function PlaceQuestion({ field, context }: { field: PlaceField; context: FieldContext }) {
  const { state, errorsOf, prefix } = context;
  const name = prefix + field.name;
  const base: FieldBase = { name, label: field.label, hint: field.hint, errors: errorsOf(name, field.problems) };
  const isSearched = state.searched !== null;
  return (
    <>
      <input type="hidden" name={`${prefix}searched`} value={state.searched ?? ""} />
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
          <button className="btn plain" type="submit" name="intent" value="find">
            {field.words.find}
          </button>
        </div>
      </Field>
      {isSearched ? <Found field={field} context={context} /> : null}
    </>
  );
}

function Found({ field, context }: { field: PlaceField; context: FieldContext }) {
  const { state, errorsOf, prefix } = context;
  const { none, words } = field;
  const id = `${prefix}site`;
  const isNothing = state.places.length === 0;
  const noneFields = context.draw(none.fields ?? [], context);
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
          defaultValue={isNothing ? (state.values[id] ?? none.value) : state.values[id]}
          options={[
            ...state.places.map((place) => ({
              value: place.id,
              label: <PlaceName place={place} locale={words.locale} />,
            })),
            {
              value: none.value,
              label: isNothing ? words.noneOnly : none.label,
              children: none.fields === undefined ? undefined : noneFields,
            },
          ]}
        />
      </Fieldset>
    </div>
  );
}
