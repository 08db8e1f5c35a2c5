/** A chart that has a row for an event or a place draws so many, and says how many it leaves out. */
export const mostEventRows = 40;
export const mostPlaceRows = 30;
/** A place with more dated grades than this is too long a story for one line: it is left to its own page. */
export const mostGrades = 60;
/** What a matrix leaves to one row of its own. */
export const restPlaces = "_rest";
