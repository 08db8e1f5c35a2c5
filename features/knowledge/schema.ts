/** A chart that has a row for an event or a place draws so many, and says how many it leaves out. */
export const mostEventRows = 30;
export const mostPlaceRows = 24;
/** A place with more dated grades than this is too long a story for one line: it is left to its own page. */
export const mostGrades = 30;
/** Grades that a table says in words one by one; of more it has the one that each place has. */
export const mostGradesListed = 60;
/** What a matrix leaves to one row of its own. */
export const restPlaces = "_rest";
/** Side by side there is room for so many. */
export const mostCompared = 4;

/** What is to be compared, as the address says it. */
export type CompareView = {
  /** Slugs, or names as typed where there are too many places to choose from; in the order given. */
  sites: readonly string[];
  from: string | null;
  to: string | null;
};
