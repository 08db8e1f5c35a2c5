import { Fieldset } from "@/components/form/fieldset";
import { type Option, OptionList } from "@/components/form/option-list";
import { Select } from "@/components/form/select";
import { isoYearOf, latestDayOnEarth } from "@/lib/dates/calendar";
import { firstPlainYear, type YearCalendar, yearCalendars } from "@/lib/dates/date-kinds";
import { daysOfHijri } from "@/lib/dates/hijri";
import { typedFigures } from "@/lib/dates/typed-figures";
import type { FieldContext } from "./field-context";
import type { DateWords } from "./form-spec";

type Props = {
  /** Of the date whose year is asked about. */
  name: string;
  words: DateWords["calendar"];
  context: FieldContext;
  hasMonth: boolean;
};

/** Which year is meant, asked back for one before 1800, and from then on while it stands there. */
export function CalendarQuestion({ name, words, context, hasMonth }: Props) {
  const { values, fieldErrors } = context.state;
  const typed = typedFigures(values[`${name}.year`]);
  const year = /^\d{1,4}$/.test(typed) ? Number(typed) : 0;
  const answered = values[`${name}.calendar`];
  const isAskedBack = (fieldErrors[name] ?? []).some((code) => code.startsWith("date_which_"));
  if (year < 1 || year >= firstPlainYear || (!isAskedBack && answered === undefined)) return null;
  const hijriYears = yearsOfHijri(year);
  const options = yearCalendars
    .filter((calendar) => calendar !== "hijri" || hijriYears !== null)
    .map(
      (calendar): Option => ({
        value: calendar,
        label: words.choices[calendar].replace("{year}", String(year)).replace("{years}", hijriYears ?? ""),
        children: calendar === "hijri" && hasMonth ? <HijriMonth {...{ name, words, context }} /> : undefined,
      }),
    );
  return <Choice {...{ name, options, answered }} legend={words.legend.replace("{year}", String(year))} />;
}

/** Whether an early year in EDTF is meant so, asked back once: EDTF itself has no other calendar. */
export function EdtfCalendarQuestion({ name, words, context }: Omit<Props, "hasMonth">) {
  const { values, fieldErrors } = context.state;
  const answered = values[`${name}.calendar`];
  if (!(fieldErrors[name] ?? []).includes("date_which_calendar_edtf") && answered === undefined) return null;
  const common: YearCalendar = "common";
  return (
    <Choice
      name={name}
      legend={words.edtfLegend}
      answered={answered}
      options={[{ value: common, label: words.edtf }]}
    />
  );
}

type ChoiceProps = { name: string; legend: string; options: readonly Option[]; answered: string | undefined };

const Choice = ({ name, legend, options, answered }: ChoiceProps) => (
  <Fieldset id={`${name}.calendar`} legend={legend} size="inline">
    <OptionList key={answered} type="radio" name={`${name}.calendar`} options={options} defaultValue={answered} />
  </Fieldset>
);

function HijriMonth({ name, words, context }: Omit<Props, "hasMonth">) {
  const field = `${name}.hijriMonth`;
  const value = context.state.values[field] ?? "";
  return (
    <Select
      key={value}
      name={field}
      label={words.month}
      blank={words.noMonth}
      options={words.months.map((label, index) => ({ value: String(index + 1), label }))}
      defaultValue={value}
      width="half"
      size="inline"
    />
  );
}

/** The years of ours that a Hijri year lies in: "2014–2015"; null for one that is to come, which nobody can mean. */
function yearsOfHijri(year: number): string | null {
  const days = daysOfHijri({ year, month: null, day: null });
  if (days === null || days.earliest > latestDayOnEarth(new Date())) return null;
  return [...new Set([days.earliest, days.latest].map((day) => String(Number(isoYearOf(day)))))].join("–");
}
