import { AskedQuestion } from "@/components/form/asked-question";
import { CheckList } from "@/components/form/check-list";
import { Fieldset } from "@/components/form/fieldset";
import { RadioGroup } from "@/components/form/radio-group";
import { Select } from "@/components/form/select";
import { TextArea } from "@/components/form/text-area";
import { TextInput } from "@/components/form/text-input";
import { Disclosure } from "@/components/ui/disclosure";
import { DateQuestion } from "./date-question";
import type { FieldContext } from "./field-context";
import { FileQuestion } from "./file-question";
import { controlsOf, type FieldSpec, rowCount } from "./form-spec";
import styles from "./form-view.module.css";
import { LanguageQuestion } from "./language-question";
import { MapQuestion } from "./map-question";
import { RowList } from "./row-list";
import { SearchQuestion } from "./search-question";

export function FieldList({ fields, context }: { fields: readonly FieldSpec[]; context: FieldContext }) {
  return fields.map((field) => <FieldView key={`${field.kind} ${field.name}`} field={field} context={context} />);
}

export function FieldView({ field, context }: { field: FieldSpec; context: FieldContext }) {
  const { state, errorsOf, idOf, prefix } = context;
  const name = prefix + field.name;
  const value = state.values[name];
  // A browser that goes back would put the old value into it, and with it an old revision.
  if (field.kind === "hidden") return <input type="hidden" name={name} value={value ?? ""} autoComplete="off" />;
  const { hint, size, problems } = field;
  const shared = { name, id: idOf(name), hint, size, errors: errorsOf(name, problems) };
  switch (field.kind) {
    case "text": {
      const { label, type, width, dir = "auto", maxLength, autoComplete = "off", inputMode } = field;
      return (
        <TextInput
          {...shared}
          {...{ label, type, width, dir, maxLength, autoComplete, inputMode }}
          required={field.isRequired}
          // A code, an address, figures: no words of a language.
          spellCheck={dir === "ltr" ? false : undefined}
          defaultValue={value}
        />
      );
    }
    case "area":
      return (
        <TextArea
          {...shared}
          label={field.label}
          rows={field.rows}
          dir="auto"
          autoComplete="off"
          defaultValue={value}
        />
      );
    case "select":
      return (
        <Select
          {...shared}
          key={value}
          label={field.label}
          blank={field.blank}
          options={optionsOf(field, context)}
          width={field.width}
          required={field.isRequired}
          defaultValue={value}
        />
      );
    case "language":
      return <LanguageQuestion field={field} context={context} />;
    case "radios":
      return (
        <RadioGroup
          {...shared}
          legend={field.legend}
          options={drawn(field.options, context)}
          required={field.isRequired}
          defaultValue={value}
        />
      );
    case "checks":
      return (
        <Fieldset id={shared.id} legend={field.legend} hint={hint} errors={shared.errors} size={size}>
          <CheckList
            name={name}
            idPrefix={shared.id}
            options={drawn(field.options, context)}
            isTicked={(option) => (state.values[`${name}.${option}`] ?? "") !== ""}
          />
        </Fieldset>
      );
    case "date":
      return <DateQuestion field={field} context={context} />;
    case "files":
      return <FileQuestion field={field} context={context} />;
    case "search":
      return <SearchQuestion field={field} context={context} />;
    case "rows":
      return <RowList field={field} context={context} />;
    case "group":
      return (
        <Fieldset id={name} legend={field.legend} hint={hint} errors={shared.errors} size={size}>
          <div className={styles.stack}>
            <FieldList fields={field.fields} context={context} />
          </div>
        </Fieldset>
      );
    case "line":
      return (
        <div className={styles.line}>
          <FieldList fields={field.fields} context={context} />
        </div>
      );
    case "fold":
      return (
        <Disclosure summary={field.summary} isOpen={isInUse(field, context)}>
          <div className={styles.stack}>
            <FieldList fields={field.fields} context={context} />
          </div>
        </Disclosure>
      );
    case "note": {
      const said = state.notes[name] ?? field.text;
      // One that has something to say only once it is asked takes no room before.
      return said === "" ? null : (
        <p className="safe" id={name} tabIndex={-1}>
          <b>{field.title}</b> {said}
        </p>
      );
    }
    case "asked":
      return <AskedQuestion field={field} context={context} />;
    case "map":
      return <MapQuestion field={field} context={context} />;
    case "button":
      return (
        <div>
          <button className="btn plain" type="submit" name="intent" value={name}>
            {field.label}
          </button>
          {hint === undefined ? null : <p className="fine">{hint}</p>}
        </div>
      );
    default:
      return field satisfies never;
  }
}

const mostRowsLooked = 60;

/** Whether something was typed into one of the fields that are folded away, or is wrong there. */
const isInUse = (
  { fields, idle = [] }: Extract<FieldSpec, { kind: "fold" }>,
  { state, prefix }: FieldContext,
): boolean =>
  [...controlsOf(fields, (name) => rowCount(state.values[`${name}Count`], mostRowsLooked), prefix)].some(
    ({ key }) =>
      state.fieldErrors[key] !== undefined ||
      state.maps[key] !== undefined ||
      state.asked[key] !== undefined ||
      ((state.values[key] ?? "") !== "" && !idle.some((name) => key === prefix + name)),
  );

/** The choices of a list, with the other rows of the form where it offers them. */
function optionsOf(field: Extract<FieldSpec, { kind: "select" }>, { state, prefix }: FieldContext) {
  if (field.rows === undefined) return field.options;
  const { of, label, rowTitle } = field.rows;
  const count = rowCount(state.values[`${of}Count`], Number.MAX_SAFE_INTEGER);
  const others = Array.from({ length: count }, (_, row) => row).filter((row) => prefix !== `${of}.${row}.`);
  const options = others.map((row) => ({ value: `row.${row}`, label: rowTitle.replace("#", String(row + 1)) }));
  return options.length === 0 ? field.options : [...field.options, { label, options }];
}

type Options = Extract<FieldSpec, { kind: "radios" | "checks" }>["options"];

/** Choices with the fields that belong to each. */
const drawn = (options: Options, context: FieldContext) =>
  options.map(({ fields, ...option }) => ({
    ...option,
    children: fields === undefined ? undefined : <FieldList fields={fields} context={context} />,
  }));
