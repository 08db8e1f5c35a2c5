import type { ReactNode } from "react";
import { Fieldset, type FieldsetProps } from "@/components/form/fieldset";
import { type Option, OptionList } from "@/components/form/option-list";

export interface RadioGroupProps {
  name: string;
  id?: string | undefined;
  legend: ReactNode;
  hint?: ReactNode;
  errors?: readonly string[] | undefined;
  options: readonly Option[];
  defaultValue?: string | undefined;
  required?: boolean | undefined;
  size?: FieldsetProps["size"];
}

export function RadioGroup(props: RadioGroupProps) {
  const { name, id = name, legend, hint, errors, options, defaultValue, required, size } = props;
  return (
    <Fieldset id={id} legend={legend} hint={hint} errors={errors} size={size}>
      <OptionList
        type="radio"
        name={name}
        idPrefix={id}
        options={options}
        defaultValue={defaultValue}
        required={required}
      />
    </Fieldset>
  );
}
