import "server-only";
import { getTranslations } from "next-intl/server";
import type { PartGrade, SiteCondition } from "@/features/sites/model";
import { formatDoubt, formatOthers } from "@/features/vocabulary/components/readings";
import { pageLocale } from "@/lib/i18n/page-locale";

/** What stands beside a grade: other readings, that it is contested and on what, or not verified, and what came after it. */
export async function formatBeside(condition: SiteCondition): Promise<string> {
  const [t, v, locale] = await Promise.all([
    getTranslations("sites.condition"),
    getTranslations("vocabulary"),
    pageLocale(),
  ]);
  const { otherSeverities, contestedOn, verification, recoveredSinceId, harmedSinceId } = condition;
  const doubt = verification === null ? "" : formatDoubt(v, verification, contestedOn, locale);
  const said = [
    ...(otherSeverities.length === 0 ? [] : [formatOthers(v, otherSeverities, locale)]),
    ...(doubt === "" ? [] : [doubt]),
    ...(recoveredSinceId === null ? [] : [t("recoveredShort")]),
    ...(harmedSinceId === null ? [] : [t("harmedShort")]),
  ];
  return said.join(t("comma"));
}

/** "11 destroyed (1 contested), 3 severely damaged": places of each grade, with how many of them rest on less. */
export async function formatGrades(grades: readonly PartGrade[]): Promise<string> {
  const t = await getTranslations("sites.condition");
  return grades
    .map(({ severity, places, contested, unverified, otherwise }) => {
      const beside = [
        ...(contested === 0 ? [] : [t("ofThem.contested", { count: contested })]),
        ...(unverified === 0 ? [] : [t("ofThem.unverified", { count: unverified })]),
        ...(otherwise === 0 ? [] : [t("ofThem.otherwise", { count: otherwise })]),
      ].join(t("comma"));
      return t("partsOf", { severity, count: places, isBare: beside === "" ? "yes" : "no", beside });
    })
    .join(t("comma"));
}

/** A place's condition in a line: its own grade with what stands beside it, else the gravest of its parts, else that it has none. */
export async function formatCondition(condition: SiteCondition): Promise<string> {
  const [t, v] = await Promise.all([getTranslations("sites.condition"), getTranslations("vocabulary")]);
  if (condition.eventId !== null) {
    const beside = await formatBeside(condition);
    return [v(`severity.${condition.severity}`), ...(beside === "" ? [] : [beside])].join(t("comma"));
  }
  const { grades } = condition.parts;
  return grades.length === 0 ? t("notGraded") : t("partsShort", { grades: await formatGrades(grades.slice(0, 1)) });
}
