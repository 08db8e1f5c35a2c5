/** Kinds of public record that have a history. */
export const subjectTypes = ["site", "source", "damage_event", "claim", "period", "evidence"] as const;
export type SubjectType = (typeof subjectTypes)[number];
export type Subject = { type: SubjectType; id: string };

/** What was done to a record, in the domain's words. `restore` takes a withdrawal back. */
export const revisionVerbs = ["record", "correct", "assess", "withdraw", "restore", "merge", "split"] as const;
export type RevisionVerb = (typeof revisionVerbs)[number];

/** Who changes the register, as they want it public. `register` is the register's own loading of records. */
export type Actor = { role: "register" | "reviewer" | "administrator"; name: string | null; id: string | null };

/** What a revision of a withdrawn record says beside the record itself. */
export type Withdrawal = {
  reason: string;
  /** Showing it could harm somebody: the public sees nothing of its past either. */
  isSuppressed: boolean;
  /** The record of the same kind that it turned out to be. */
  mergedIntoId: string | null;
};

/** A record as an editor found it: whoever changes it names the revision it was made on. */
export type RecordRef = { id: string; follows: number };
