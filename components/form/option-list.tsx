import type { ReactNode } from "react";
import { classNames } from "@/components/ui/class-names";
import { Swatch } from "@/components/ui/swatch";
import type { Tone } from "@/components/ui/tone";

export interface Option {
  value: string;
  label: ReactNode;
  description?: ReactNode;
  tone?: Tone | undefined;
  /** Fields that belong to this answer; shown when it is chosen (always, where CSS cannot tell). */
  children?: ReactNode;
}

export interface OptionListProps {
  type: "radio" | "checkbox";
  name: string;
  /** Ids of the controls are `${idPrefix}-${value}`; the first is where an error link lands. Null where nothing refers to them. */
  idPrefix?: string | null | undefined;
  options: readonly Option[];
  defaultValue?: string | readonly string[] | undefined;
  required?: boolean | undefined;
  /** Each box is a field of its own, `${name}.${value}`, which says "yes". */
  hasOwnNames?: boolean | undefined;
}

/** The choices of a `RadioGroup` or `CheckboxList`, each a row with room for a swatch and a description. */
export function OptionList(props: OptionListProps) {
  const { type, name, idPrefix = name, options, defaultValue, required, hasOwnNames = false } = props;
  const chosen = new Set(typeof defaultValue === "string" ? [defaultValue] : (defaultValue ?? []));
  const isBare = options.every((option) => option.description === undefined && option.tone === undefined);
  return (
    <div className="opts">
      {options.map((option) => {
        const id = idPrefix === null ? undefined : `${idPrefix}-${option.value}`;
        const describedBy = option.description === undefined || id === undefined ? undefined : `${id}-about`;
        return (
          <div key={option.value} className={classNames("optrow", isBare && "bare")}>
            <label className={classNames("opt", isBare && "bare", option.tone === undefined && "no-sw")} htmlFor={id}>
              <input
                type={type}
                id={id}
                name={hasOwnNames ? `${name}.${option.value}` : name}
                value={hasOwnNames ? "yes" : option.value}
                defaultChecked={chosen.has(option.value)}
                required={type === "radio" ? required : undefined}
                aria-describedby={describedBy}
              />
              {option.tone === undefined ? null : <Swatch tone={option.tone} />}
              <span className="optlab">{option.label}</span>
            </label>
            {option.description === undefined ? null : (
              <p className={classNames("about", option.tone !== undefined && "past-sw")} id={describedBy}>
                {option.description}
              </p>
            )}
            {option.children === undefined ? null : <div className="under">{option.children}</div>}
          </div>
        );
      })}
    </div>
  );
}
