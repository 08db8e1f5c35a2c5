import type { GradeEvent, PlaceCondition } from "@/features/knowledge/condition-queries";
import { type ConditionTimeline, conditionTimeline } from "@/features/record-pages/condition-timeline-model";
import { type Condition, currentCondition } from "@/features/sites/model";
import { standings } from "@/features/vocabulary/model";
import { type Severity, severities } from "@/features/vocabulary/schema";
import type { DayRange } from "@/lib/dates/uncertain-date";

export type ConditionRow = Omit<PlaceCondition, "events"> & {
  events: GradeEvent[];
  timeline: ConditionTimeline;
  /** As last graded, of what has a date. */
  condition: Condition;
  /** The grade rests on an event that nobody else bears out. */
  isUnverified: boolean;
};

/** Places with what to draw of each. One whose grades have no day on a calendar has nothing. */
export const conditionRows = (places: readonly PlaceCondition[]): ConditionRow[] =>
  places.flatMap((place) => {
    const timeline = conditionTimeline(place.events);
    if (timeline === null) return [];
    const condition = currentCondition(place.events);
    const { verification } = condition;
    return [
      { ...place, timeline, condition, isUnverified: verification !== null && standings[verification] === "beside" },
    ];
  });

/** The days that the grades of all rows span: what the axis they share must show. */
export const daysOf = (rows: readonly ConditionRow[]): DayRange[] =>
  rows.flatMap(({ events }) =>
    events.flatMap(({ date, imageryBracket, lastLook }): DayRange[] => [
      { earliest: imageryBracket?.lastIntact ?? date.earliest, latest: imageryBracket?.firstDamaged ?? date.latest },
      ...(lastLook === null ? [] : [{ earliest: lastLook, latest: lastLook }]),
    ]),
  );

/** The event that the condition of a place follows from; the newest where it follows from none that grades. */
export const gradingEvents = ({ events, condition }: ConditionRow): GradeEvent[] => {
  const grading = events.find(({ id }) => id === condition.eventId) ?? events.at(-1);
  return grading === undefined ? [] : [grading];
};

export type GradeCount = { severity: Severity; counted: number; beside: number };

/** How many places were last graded how, the gravest first; those whose grade is unverified apart. */
export const gradeCounts = (rows: readonly ConditionRow[]): GradeCount[] =>
  severities.toReversed().flatMap((severity) => {
    const graded = rows.filter(({ condition }) => condition.severity === severity);
    const beside = graded.filter(({ isUnverified }) => isUnverified).length;
    return graded.length === 0 ? [] : [{ severity, counted: graded.length - beside, beside }];
  });
