import type { ReactNode } from "react";
import { Fieldset, type FieldsetProps } from "@/components/form/fieldset";

export interface DatePartsValue {
  day?: string | undefined;
  month?: string | undefined;
  year?: string | undefined;
}

export interface DatePartsProps {
  /** The three controls are `${name}.day`, `${name}.month` and `${name}.year`; month is 1–12 as text, or empty. */
  name: string;
  id?: string | undefined;
  legend: ReactNode;
  hint?: ReactNode;
  errors?: readonly string[] | undefined;
  defaultValue?: DatePartsValue | undefined;
  words: { day: string; month: string; year: string; noMonth: string; months: readonly string[] };
  size?: FieldsetProps["size"];
  /** What is asked about the date under it. */
  children?: ReactNode;
}

export function DateParts({
  name,
  id = name,
  legend,
  hint,
  errors,
  defaultValue,
  words,
  size = "inline",
  children,
}: DatePartsProps) {
  const isInvalid = (errors?.length ?? 0) > 0 ? (true as const) : undefined;
  const about = isInvalid === undefined ? undefined : `${id}-error`;
  const shared = { "aria-invalid": isInvalid, "aria-describedby": about, autoComplete: "off" } as const;
  return (
    <Fieldset id={id} legend={legend} hint={hint} errors={errors} size={size}>
      <div className="dateparts">
        <label htmlFor={`${id}-day`}>
          {words.day}
          <input
            {...shared}
            className="in w-day"
            id={`${id}-day`}
            name={`${name}.day`}
            inputMode="numeric"
            maxLength={2}
            defaultValue={defaultValue?.day}
          />
        </label>
        <label htmlFor={`${id}-month`} className="grow">
          {words.month}
          <select
            {...shared}
            className="in w-month"
            id={`${id}-month`}
            name={`${name}.month`}
            defaultValue={defaultValue?.month ?? ""}
          >
            <option value="">{words.noMonth}</option>
            {words.months.map((month, index) => (
              <option key={month} value={String(index + 1)}>
                {month}
              </option>
            ))}
          </select>
        </label>
        <label htmlFor={`${id}-year`}>
          {words.year}
          <input
            {...shared}
            className="in w-year"
            id={`${id}-year`}
            name={`${name}.year`}
            inputMode="numeric"
            maxLength={4}
            defaultValue={defaultValue?.year}
          />
        </label>
      </div>
      {children}
    </Fieldset>
  );
}
