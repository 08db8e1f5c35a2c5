import type { ReactNode } from "react";
import { Fieldset, type FieldsetProps } from "@/components/form/fieldset";
import { type Option, OptionList } from "@/components/form/option-list";

export interface CheckboxListProps {
  name: string;
  id?: string | undefined;
  legend: ReactNode;
  hint?: ReactNode;
  errors?: readonly string[] | undefined;
  options: readonly Option[];
  defaultValue?: readonly string[] | undefined;
  size?: FieldsetProps["size"];
}

export function CheckboxList({
  name,
  id = name,
  legend,
  hint,
  errors,
  options,
  defaultValue,
  size,
}: CheckboxListProps) {
  return (
    <Fieldset id={id} legend={legend} hint={hint} errors={errors} size={size}>
      <OptionList type="checkbox" name={name} idPrefix={id} options={options} defaultValue={defaultValue} />
    </Fieldset>
  );
}
