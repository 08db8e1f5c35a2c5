import "server-only";
import { getTranslations } from "next-intl/server";
import { gravestOfParts, type PartGrade, type SiteCondition } from "@/features/sites/model";
import { formatDoubt, formatOthers, formatSeverity } from "@/features/vocabulary/components/readings";
import { pageLocale } from "@/lib/i18n/page-locale";

/** What stands beside a grade, each by itself: that it is contested and on what, or not verified, what came after it, and parts that it does not speak for. */
async function formatNotes(condition: SiteCondition): Promise<string[]> {
  const [t, v, locale] = await Promise.all([
    getTranslations("sites.condition"),
    getTranslations("vocabulary"),
    pageLocale(),
  ]);
  const { contestedOn, verification, recoveredSinceId, harmedSinceId } = condition;
  const doubt = verification === null ? "" : formatDoubt(v, verification, contestedOn, locale);
  const ofParts = gravestOfParts(condition);
  return [
    ...(doubt === "" ? [] : [doubt]),
    ...(recoveredSinceId === null ? [] : [t("recoveredShort")]),
    ...(harmedSinceId === null ? [] : [t("harmedShort")]),
    ...(ofParts === null ? [] : [t("partsBeside", { grades: await formatGrades([ofParts]) })]),
  ];
}

/** "or destroyed (contested: its severity)": all that follows a grade, for where the grade itself stands before it. */
export async function formatBeside(condition: SiteCondition): Promise<string> {
  const [t, v, locale] = await Promise.all([
    getTranslations("sites.condition"),
    getTranslations("vocabulary"),
    pageLocale(),
  ]);
  const { otherSeverities } = condition;
  const notes = (await formatNotes(condition)).join(t("comma"));
  return [
    ...(otherSeverities.length === 0 ? [] : [formatOthers(v, otherSeverities, locale)]),
    ...(notes === "" ? [] : [`(${notes})`]),
  ].join(" ");
}

/** How many places of one grade rest on less: "2 contested, 1 unverified"; empty where none does. */
async function formatDoubted({ contested, unverified, otherwise }: PartGrade): Promise<string> {
  const t = await getTranslations("sites.condition");
  return [
    ...(contested === 0 ? [] : [t("ofThem.contested", { count: contested })]),
    ...(unverified === 0 ? [] : [t("ofThem.unverified", { count: unverified })]),
    ...(otherwise === 0 ? [] : [t("ofThem.otherwise", { count: otherwise })]),
  ].join(t("comma"));
}

/** "11 destroyed (1 contested), 3 severely damaged": places of each grade, with how many of them rest on less. */
export async function formatGrades(grades: readonly PartGrade[]): Promise<string> {
  const t = await getTranslations("sites.condition");
  const said = grades.map(async (grade) => {
    const beside = await formatDoubted(grade);
    const { severity, places: count } = grade;
    return t("partsOf", { severity, count, isBare: beside === "" ? "yes" : "no", beside });
  });
  return (await Promise.all(said)).join(t("comma"));
}

/**
 * A place's condition in one sentence, whatever its size: its own grade with what it rests on and the gravest of the parts that it does not
 * speak for, else that of its parts with how many of them rest on less, else that it has none. Nothing of it is said apart, for whoever quotes the first words leaves that out.
 */
export async function formatCondition(condition: SiteCondition): Promise<string> {
  const [t, v, locale] = await Promise.all([
    getTranslations("sites.condition"),
    getTranslations("vocabulary"),
    pageLocale(),
  ]);
  const { eventId, severity, otherSeverities, parts } = condition;
  if (eventId === null)
    return parts.grades.length === 0
      ? t("notGraded")
      : t("partsShort", { grades: await formatGrades(parts.grades.slice(0, 1)) });
  const notes = (await formatNotes(condition)).join(t("comma"));
  return `${formatSeverity(v, severity, otherSeverities, locale)}${notes === "" ? "" : ` (${notes})`}`;
}
