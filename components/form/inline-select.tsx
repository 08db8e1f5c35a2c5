import type { SelectGroup, SelectOption } from "@/components/form/select";
import { classNames } from "@/components/ui/class-names";

export interface InlineSelectProps {
  name: string;
  /** For those who listen; the sentence says it to those who look. */
  label: string;
  options: readonly (SelectOption | SelectGroup)[];
  defaultValue?: string | undefined;
  /** Differs from "all": gets the wash. */
  isChanged?: boolean | undefined;
}

/** A choice that is part of a sentence. The key makes the server's answer win over what the browser kept. */
export function InlineSelect({ name, label, options, defaultValue = "", isChanged }: InlineSelectProps) {
  return (
    <select
      key={defaultValue}
      name={name}
      aria-label={label}
      defaultValue={defaultValue}
      autoComplete="off"
      className={classNames("f", isChanged === true && "on")}
    >
      {options.map((option) =>
        "options" in option ? (
          <optgroup key={option.label} label={option.label}>
            {option.options.map((inner) => (
              <option key={inner.value} value={inner.value}>
                {inner.label}
              </option>
            ))}
          </optgroup>
        ) : (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ),
      )}
    </select>
  );
}
