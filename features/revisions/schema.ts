/** Kinds of public record that have a history. */
export const subjectTypes = ["site", "source", "damage_event", "claim", "period"] as const;
export type SubjectType = (typeof subjectTypes)[number];

/** What was done to a record, in the domain's words. */
export const revisionVerbs = ["record", "correct", "withdraw"] as const;
export type RevisionVerb = (typeof revisionVerbs)[number];

/** Who changes the register, as they want it public. `register` is the register's own loading of records. */
export type Actor = { role: "register" | "reviewer" | "administrator"; name: string | null; id: string | null };
