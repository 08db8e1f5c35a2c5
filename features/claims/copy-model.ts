import type { RevisionVerb, Subject } from "@/features/chain/schema";

/** What carries claims to another event: each is recorded there anew and withdrawn where it was, one right after the other. */
export const carryingVerbs = ["merge", "split"] as const satisfies readonly RevisionVerb[];

/** Whether a revision is one of the two of a claim that was carried: of the claim that goes, or of its copy, of which it is the first. */
export const isCarried = ({ subject, verb }: { subject: Pick<Subject, "type">; verb: string }): boolean =>
  subject.type === "claim" && carryingVerbs.some((one) => one === verb);
