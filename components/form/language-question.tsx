import { Select } from "@/components/form/select";
import { TextInput } from "@/components/form/text-input";
import { anotherLanguage, namedBeside } from "@/lib/forms/text-slots";
import type { FieldContext } from "./field-context";
import type { FieldSpec, Languages } from "./form-spec";
import styles from "./form-view.module.css";

type LanguageFieldSpec = Extract<FieldSpec, { kind: "language" }>;

/** A language of a short list, with the one that the record has; any other is named in a field that its choice shows. */
export function LanguageQuestion({ field, context }: { field: LanguageFieldSpec; context: FieldContext }) {
  const { state, errorsOf, idOf, prefix, languagesId } = context;
  const { label, hint, size, problems, blank, width, languages } = field;
  const { listed, words } = languages;
  const name = prefix + field.name;
  const named = namedBeside(name);
  const value = state.values[name] ?? "";
  const isListed = value === "" || value === anotherLanguage || listed.some((one) => one.value === value);
  const held = isListed ? [] : [{ value, label: formatLanguage(value, languages) }];
  return (
    <div className={styles.language}>
      <Select
        {...{ name, label, hint, size, blank, width }}
        key={value}
        id={idOf(name)}
        errors={errorsOf(name, problems)}
        options={[...listed, ...held, { value: anotherLanguage, label: words.another }]}
        defaultValue={value}
      />
      <TextInput
        {...{ name: named, id: idOf(named), label: words.name, hint: words.nameHint, size, width }}
        errors={errorsOf(named, problems)}
        list={languagesId}
        dir="auto"
        autoComplete="off"
        defaultValue={state.values[named]}
      />
    </div>
  );
}

/** What a language is called, as far as the form knows. */
export const formatLanguage = (tag: string, { listed, unlisted }: Languages): string =>
  listed.find(({ value }) => value === tag)?.label ?? unlisted.find(([one]) => one === tag)?.[1] ?? tag;

/** The names that a form's languages can be given by, once for all its fields. */
export const LanguageNames = ({ id, languages }: { id: string; languages: Languages | null }) =>
  languages === null ? null : (
    <datalist id={id}>
      {languages.unlisted.map(([tag, name]) => (
        <option key={tag} value={name} />
      ))}
    </datalist>
  );
