import { type Option, OptionList } from "@/components/form/option-list";

type Props = { name: string; idPrefix: string; options: readonly Option[]; isTicked: (value: string) => boolean };

/** Boxes to tick, each with a name of its own: `${name}.${value}`. */
export function CheckList({ name, idPrefix, options, isTicked }: Props) {
  return (
    <OptionList
      type="checkbox"
      name={name}
      idPrefix={idPrefix}
      hasOwnNames
      options={options}
      defaultValue={options.map(({ value }) => value).filter(isTicked)}
    />
  );
}
