import { describedBy, Field, type FieldBase, type FieldProps, fieldId } from "@/components/form/field";
import { classNames } from "@/components/ui/class-names";

export interface SelectOption {
  value: string;
  label: string;
  isDisabled?: boolean | undefined;
}

export interface SelectGroup {
  label: string;
  options: readonly SelectOption[];
}

export interface SelectProps extends FieldBase {
  options: readonly (SelectOption | SelectGroup)[];
  /** The empty choice: "Choose one". */
  blank?: string | undefined;
  defaultValue?: string | undefined;
  required?: boolean | undefined;
  width?: "full" | "half" | undefined;
  size?: FieldProps["size"];
}

function Option({ option }: { option: SelectOption }) {
  return (
    <option value={option.value} disabled={option.isDisabled}>
      {option.label}
    </option>
  );
}

/** A record may hold what a form does not list; a form that left it out would change it unasked. */
const isOffered = (options: SelectProps["options"], value: string | undefined): boolean =>
  (value ?? "") === "" ||
  options.some((one) => ("options" in one ? one.options.some((inner) => inner.value === value) : one.value === value));

export function Select(props: SelectProps) {
  const { name, id, label, hint, errors, options, blank, defaultValue, required, width = "full", size } = props;
  const base = { name, id, label, hint, errors };
  return (
    <Field {...base} size={size}>
      <select
        {...describedBy(base)}
        id={fieldId(base)}
        name={name}
        defaultValue={defaultValue ?? ""}
        required={required}
        className={classNames("in", `w-${width}`)}
      >
        {blank === undefined ? null : <option value="">{blank}</option>}
        {isOffered(options, defaultValue) ? null : <option value={defaultValue}>{defaultValue}</option>}
        {options.map((option) =>
          "options" in option ? (
            <optgroup key={option.label} label={option.label}>
              {option.options.map((inner) => (
                <Option key={inner.value} option={inner} />
              ))}
            </optgroup>
          ) : (
            <Option key={option.value} option={option} />
          ),
        )}
      </select>
    </Field>
  );
}
