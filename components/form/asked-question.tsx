import { CheckList } from "@/components/form/check-list";
import { Fieldset } from "@/components/form/fieldset";
import { ChoiceLabel } from "./choice-label";
import type { FieldContext } from "./field-context";
import type { FieldSpec } from "./form-spec";

type AskedField = Extract<FieldSpec, { kind: "asked" }>;

/** What an answer asks back, with what it is about, and a tick to go on from: a question, no refusal. */
export function AskedQuestion({ field, context }: { field: AskedField; context: FieldContext }) {
  const { state, errorsOf, idOf, prefix } = context;
  const name = prefix + field.name;
  const asked = state.asked[name];
  if (asked === undefined) return null;
  const { about, subject } = asked;
  return (
    <Fieldset
      key={subject}
      id={idOf(name)}
      legend={field.legend}
      hint={field.hint}
      errors={errorsOf(name, field.problems)}
      size={field.size}
    >
      <ul className="links">
        {about.map(({ href, ...label }) => (
          <li key={href ?? label.label}>
            {href === null ? (
              <ChoiceLabel {...label} />
            ) : (
              // In a tab of its own: what is typed here stays.
              <a href={href} target="_blank" rel="noopener">
                <ChoiceLabel {...label} />
              </a>
            )}
          </li>
        ))}
      </ul>
      <input type="hidden" name={`${name}.subject`} value={subject} autoComplete="off" />
      <CheckList
        name={name}
        idPrefix={idOf(name)}
        options={[{ value: "yes", label: field.confirm }]}
        isTicked={(option) => (state.values[`${name}.${option}`] ?? "") !== ""}
      />
    </Fieldset>
  );
}
