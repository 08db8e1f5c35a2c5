import { CalendarQuestion, EdtfCalendarQuestion } from "@/components/form/calendar-question";
import { DateParts } from "@/components/form/date-parts";
import { Fieldset } from "@/components/form/fieldset";
import { OptionList } from "@/components/form/option-list";
import { TextInput } from "@/components/form/text-input";
import { type DateAnswerKind, everyDateAnswerKind } from "@/lib/dates/date-kinds";
import type { FieldContext } from "./field-context";
import type { FieldSpec } from "./form-spec";
import styles from "./form-view.module.css";
import { LiveDatePreview } from "./live-date-preview";

type DateField = Extract<FieldSpec, { kind: "date" }>;
type Props = { field: DateField; context: FieldContext };

/** When something happened: first what one knows of it, then only the figures which that kind of answer needs. */
export function DateQuestion({ field, context }: Props) {
  const { state, errorsOf, prefix } = context;
  const name = prefix + field.name;
  const { words } = field;
  return (
    <Fieldset
      id={name}
      legend={field.legend}
      hint={field.hint}
      errors={errorsOf(name, field.problems)}
      size={field.size}
    >
      {field.isCompact === true ? (
        <CompactKinds field={field} context={context} />
      ) : (
        <Kinds field={field} context={context} />
      )}
      {field.previewUrl === undefined ? null : (
        <>
          <noscript>
            <p className="acts">
              <button className="btn plain" type="submit" name="intent" value={`check.${name}`}>
                {words.check}
              </button>
            </p>
          </noscript>
          <LiveDatePreview
            url={field.previewUrl}
            name={name}
            title={words.previewTitle}
            initial={state.previews[name] ?? null}
            key={state.turn}
          />
        </>
      )}
    </Fieldset>
  );
}

function Kinds({ field, context }: Props) {
  const name = `${context.prefix}${field.name}.kind`;
  return (
    <OptionList
      type="radio"
      name={name}
      defaultValue={context.state.values[name]}
      options={kindsOf(field).map((kind) => ({
        value: kind,
        label: field.words.kinds[kind] ?? kind,
        children: kind === "unknown" ? undefined : <Parts kind={kind} {...{ field, context }} />,
      }))}
    />
  );
}

/**
 * The kinds of answer to a date question as a list; the style sheet shows the figures of the one that is chosen, or all
 * where it cannot tell.
 */
function CompactKinds({ field, context }: Props) {
  const name = `${context.prefix}${field.name}.kind`;
  const value = context.state.values[name] ?? "unknown";
  return (
    <div className={styles.compact}>
      <select key={value} className="in w-full" name={name} aria-label={field.legend} defaultValue={value}>
        {kindsOf(field).map((kind) => (
          <option key={kind} value={kind}>
            {field.words.kinds[kind]}
          </option>
        ))}
      </select>
      {kindsOf(field).map((kind) =>
        kind === "unknown" ? null : (
          <div key={kind} className={styles.kind} data-kind={kind}>
            <Parts kind={kind} {...{ field, context }} />
          </div>
        ),
      )}
    </div>
  );
}

const kindsOf = ({ words }: DateField) => everyDateAnswerKind.filter((kind) => words.kinds[kind] !== undefined);

type PartsProps = Props & { kind: Exclude<DateAnswerKind, "unknown"> };

function Parts({ kind, field, context }: PartsProps) {
  const { words } = field;
  const name = `${context.prefix}${field.name}.${kind}.first`;
  if (kind === "year") return <Year name={name} legend={words.legends.year} {...{ field, context }} />;
  if (kind === "month") return <Month name={name} legend={words.legends.month} {...{ field, context }} />;
  if (kind === "edtf") return <Edtf field={field} context={context} />;
  const second = `${context.prefix}${field.name}.${kind}.second`;
  const isLoose = kind !== "day";
  const { first, second: last, from, to } = words.legends;
  const legends = kind === "about" ? { first: from, second: to } : { first, second: last };
  const isTwo = kind === "between" || kind === "about";
  return (
    <>
      <Day
        name={name}
        legend={isTwo ? legends.first : words.legends[kind]}
        hint={isLoose ? words.loose : undefined}
        {...{ field, context }}
      />
      {isTwo ? <Day name={second} legend={legends.second} {...{ field, context }} /> : null}
    </>
  );
}

/** The notation itself, and how much further it reaches where it is only about then. */
function Edtf({ field, context }: Props) {
  const { legends } = field.words;
  const first = `${context.prefix}${field.name}.edtf.text`;
  const inputs = (["text", "from", "to"] as const).map((part) => {
    const name = `${context.prefix}${field.name}.edtf.${part}`;
    return (
      <TextInput
        key={part}
        name={name}
        label={legends[part]}
        errors={context.errorsOf(name)}
        dir="ltr"
        width="half"
        size="inline"
        autoComplete="off"
        defaultValue={context.state.values[name]}
      />
    );
  });
  return (
    <>
      {inputs}
      <EdtfCalendarQuestion name={first} words={field.words.calendar} context={context} />
    </>
  );
}

type PartProps = Props & { name: string; legend: string; hint?: string | undefined };

function Day({ name, legend, hint, field, context }: PartProps) {
  const part = (which: string) => context.state.values[`${name}.${which}`];
  return (
    <DateParts
      key={part("month")}
      name={name}
      legend={legend}
      hint={hint}
      errors={context.errorsOf(name)}
      words={field.words.parts}
      defaultValue={{ day: part("day"), month: part("month"), year: part("year") }}
    >
      <CalendarQuestion name={name} words={field.words.calendar} context={context} hasMonth />
    </DateParts>
  );
}

const invalid = (errors: readonly string[], id: string) =>
  errors.length === 0 ? {} : { "aria-invalid": true as const, "aria-describedby": `${id}-error` };

function YearInput({ name, field, context }: Omit<PartProps, "legend">) {
  return (
    <label htmlFor={`${name}-year`}>
      {field.words.parts.year}
      <input
        {...invalid(context.errorsOf(name), name)}
        className="in w-year"
        id={`${name}-year`}
        name={`${name}.year`}
        inputMode="numeric"
        maxLength={4}
        autoComplete="off"
        defaultValue={context.state.values[`${name}.year`]}
      />
    </label>
  );
}

function Year({ name, legend, field, context }: PartProps) {
  return (
    <Fieldset
      id={name}
      legend={<span className={styles.quietLegend}>{legend}</span>}
      errors={context.errorsOf(name)}
      size="inline"
    >
      <div className="dateparts">
        <YearInput {...{ name, field, context }} />
      </div>
      <CalendarQuestion name={name} words={field.words.calendar} context={context} hasMonth={false} />
    </Fieldset>
  );
}

function Month({ name, legend, field, context }: PartProps) {
  const { month, noMonth, months } = field.words.parts;
  const value = context.state.values[`${name}.month`] ?? "";
  return (
    <Fieldset id={name} legend={legend} errors={context.errorsOf(name)} size="inline">
      <div className="dateparts">
        <label htmlFor={`${name}-month`} className="grow">
          {month}
          <select
            key={value}
            {...invalid(context.errorsOf(name), name)}
            className="in w-month"
            id={`${name}-month`}
            name={`${name}.month`}
            autoComplete="off"
            defaultValue={value}
          >
            <option value="">{noMonth}</option>
            {months.map((monthName, index) => (
              <option key={monthName} value={String(index + 1)}>
                {monthName}
              </option>
            ))}
          </select>
        </label>
        <YearInput {...{ name, field, context }} />
      </div>
      <CalendarQuestion name={name} words={field.words.calendar} context={context} hasMonth />
    </Fieldset>
  );
}
