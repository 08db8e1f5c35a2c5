import { createHash } from "node:crypto";
import type { UncertainDate } from "@/lib/dates/uncertain-date";
import type { HowKnown, ReportedSource, ReportState, SubmitReport } from "./schema";

const next: Record<ReportState, readonly ReportState[]> = {
  received: ["in_review", "needs_info", "accepted", "duplicate", "rejected", "spam", "withdrawn"],
  in_review: ["needs_info", "accepted", "duplicate", "rejected", "spam", "withdrawn"],
  // A second question, or the answer to the first.
  needs_info: ["needs_info", "in_review", "accepted", "duplicate", "rejected", "spam", "withdrawn"],
  // What was put aside by mistake can be taken up again; what is public, or was taken back, cannot.
  duplicate: ["in_review"],
  rejected: ["in_review"],
  spam: ["in_review"],
  accepted: [],
  withdrawn: [],
};

/** Whether a report may go from one state to another. */
export const canTransition = (from: ReportState, to: ReportState): boolean => next[from].includes(to);

/** The states a report may be in before it comes to `to`. */
export const statesBefore = (to: ReportState): ReportState[] =>
  reportStatesOf(next).filter((from) => canTransition(from, to));

// Object.keys loses the key type; the record above has exactly these keys.
const reportStatesOf = (table: Record<ReportState, unknown>): ReportState[] => Object.keys(table) as ReportState[];

/** Reports that wait for somebody: the reviewer, or the reporter. */
export const openStates = ["received", "in_review", "needs_info"] as const satisfies readonly ReportState[];
/** Whether a report still waits for a decision. */
export const isOpen = (state: ReportState): boolean => openStates.some((open) => open === state);

/** Whole days since `receivedAt`. */
export const ageInDays = (receivedAt: string, now: Date): number =>
  Math.max(0, Math.floor((now.getTime() - new Date(receivedAt).getTime()) / 86_400_000));

type Answers = Pick<
  SubmitReport,
  "siteId" | "placeText" | "position" | "whatHappened" | "severity" | "cause" | "howKnown"
> & {
  date: UncertainDate;
  sources: readonly ReportedSource[];
  /** Hashes of the files that came with it. */
  files?: readonly string[];
};

/** True if both say the same: the same form sent again, not the form of a sent report filled in anew. */
export function saysTheSame(a: Answers, b: Answers): boolean {
  const key = (answers: Answers) =>
    JSON.stringify([
      answers.siteId,
      answers.placeText,
      answers.position?.given ?? null,
      answers.whatHappened,
      answers.severity,
      answers.cause,
      answers.howKnown,
      [answers.date.basis, answers.date.earliest, answers.date.latest],
      answers.sources.map(({ url, publisher, title }) => [url, publisher, title]),
      [...(answers.files ?? [])].toSorted(),
    ]);
  return key(a) === key(b);
}

/** Whether the reporter speaks as a witness, so that what they say is a claim of its own beside any sources. */
export const isWitness = (howKnown: HowKnown): boolean => howKnown !== "read_or_seen";

/** First line of a text, cut at a word, for lists. */
export function firstWords(text: string, maxLength = 120): string {
  const line = text.replace(/\s+/g, " ").trim();
  if (line.length <= maxLength) return line;
  const cut = line.slice(0, maxLength);
  return `${cut.slice(0, Math.max(cut.lastIndexOf(" "), maxLength / 2))}…`;
}

/** A few letters that tell one report from another as a source, and lead nowhere. */
export const reportMark = (id: string): string => createHash("sha256").update(`mark ${id}`).digest("hex").slice(0, 6);
