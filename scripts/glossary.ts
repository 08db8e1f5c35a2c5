/** A word that is ours, or that we use in one sense only, with the file that gives it its meaning where there is one. */
export type GlossaryEntry = { term: string; means: string; at?: string };

/** What a newcomer cannot know; words of the trade that mean here what they mean everywhere are left out. By the alphabet. */
export const glossary: readonly GlossaryEntry[] = [
  {
    term: "actor",
    means: "Of a damage event: who did it. Of a revision: who changed the register, by role and a name if they wish.",
  },
  {
    term: "as of",
    means: "The revision or day that a page of the past stands at (`?as-of=`).",
    at: "features/as-of/as-of.ts",
  },
  {
    term: "assessment",
    means:
      "Why the register holds a value of a damage event, and the claims it rests on. The value is *assessed*; a claim never is.",
    at: "features/damage-events/schema.ts",
  },
  {
    term: "basis",
    means: "How a date's bounds are meant: on, between, before, after, about, unknown.",
    at: "lib/dates/uncertain-date.ts",
  },
  {
    term: "bracket",
    means:
      "The last image that shows a place intact and the first that shows it damaged: what happened, happened between them. It names the claims it rests on, as every assessed value does.",
    at: "features/damage-events/schema.ts",
  },
  {
    term: "chain",
    means: "All revisions in their order, each with the hash of the one before it.",
    at: "features/chain/model.ts",
  },
  {
    term: "change",
    means: "What one person did in one transaction: the revisions of everything it touched, with one reason.",
    at: "features/chain/mutations.ts",
  },
  {
    term: "claim",
    means: "What one source says of one event, in its own date, grade and cause. Never edited to agree with another.",
    at: "features/claims/schema.ts",
  },
  { term: "claimant", means: "Who says it, by name or role; the source is where it can be read." },
  {
    term: "condition",
    means:
      "How a site is, as last graded by what happened at it. Harm can only make it worse, a graded recovery better.",
    at: "features/sites/model.ts",
  },
  {
    term: "condition timeline",
    means: "A site's condition along time, as far as somebody looked.",
    at: "features/record-pages/condition-timeline-model.ts",
  },
  {
    term: "consensus",
    means:
      "One value that claims give a field, with those that give it and how many voices they are. The one with most voices is proposed.",
    at: "features/claims/consensus-model.ts",
  },
  {
    term: "context",
    means: "Stance of a claim that dates and grades nothing; it feeds no chart. See also *view context*.",
  },
  { term: "credibility", means: "How likely one claim is, 1 to 6. The source's *reliability* is graded apart." },
  { term: "desk", means: "Where reviewers work on events, claims and sources.", at: "features/desk/actions.ts" },
  {
    term: "dispute",
    means: "What the claims of a contested event disagree on: whether it happened, a value of it, or another matter.",
    at: "features/claims/readings-model.ts",
  },
  {
    term: "evidence",
    means: "One file as the proof of one record: what it shows, whose it is, and the hash of its original.",
  },
  {
    term: "finding",
    means: "The sentence that heads the dashboard. Of the rule of verification: what it suggests, and why.",
  },
  {
    term: "gate",
    means: "Where it is decided who is asking; the only place that makes a scope.",
    at: "features/accounts/gate.ts",
  },
  { term: "grade", means: "A severity given to damage; or a source's letter with a claim's figure, such as B2." },
  {
    term: "head",
    means: "The newest revision of the register. Its number and hash, kept elsewhere, show what was cut off since.",
  },
  {
    term: "integrity",
    means: "Nothing published rests on what is withdrawn. Looked at after every change of several records.",
    at: "features/chain/integrity-queries.ts",
  },
  { term: "mark", means: "What a term of a vocabulary is drawn as, so that no colour is the only cue." },
  {
    term: "merge, split",
    means: "One record of two that are one; two records of one that was two.",
    at: "features/merging/event-mutations.ts",
  },
  {
    term: "period",
    means: "Dated context of a place: who held it. Drawn behind the events; its holder did not thereby do them.",
  },
  {
    term: "prefill",
    means: "To fill a form's field with what the claims say, for a reviewer to keep or change.",
    at: "features/desk/prefill-model.ts",
  },
  {
    term: "proposal",
    means: "A change that waits for a second person where the register asks for two.",
    at: "features/proposals/mutations.ts",
  },
  {
    term: "public precision",
    means:
      "How exactly the public sees where a place lies: exact, 1 km, 10 km, hidden. `precisionMetres` is how exactly it is known.",
    at: "features/sites/schema.ts",
  },
  {
    term: "reading",
    means:
      "A severity an event may have: the assessed one, and each other that a claim gives which is probably true, or of a contested event any claim.",
    at: "features/claims/readings-model.ts",
  },
  {
    term: "receipt code",
    means: "What a reporter gets instead of an account: it opens their report, and is kept nowhere.",
    at: "features/reports/receipt.ts",
  },
  {
    term: "record",
    means:
      "A site, source, claim, damage event, period or piece of evidence as the register holds it. Reports are none.",
  },
  { term: "recovery", means: "An event that undoes harm: a repair, a restoration, a return." },
  { term: "register", means: "All records with their history; also who made a record when no person did." },
  {
    term: "report",
    means: "What somebody sends in. Never public; accepting it makes claims and sources of it.",
    at: "features/reports/schema.ts",
  },
  {
    term: "reported by",
    means:
      "An event as its claims had it by a day (`?reported-by=`): when something was *said*, not when it was recorded.",
  },
  {
    term: "revision",
    means:
      "One record as one change left it, numbered without gaps. A record says which revision it stands at, and a change which one it follows.",
    at: "features/chain/schema.ts",
  },
  {
    term: "scope",
    means: "What may be read: every query takes one, and only a gate makes one.",
    at: "features/scope/scope.ts",
  },
  { term: "shows", means: "Whether a picture was taken before, during or after the damage." },
  {
    term: "snapshot",
    means: "The register as it stood at one revision, read by the queries that read the present.",
    at: "features/versions/register-at.ts",
  },
  { term: "stance", means: "How a claim stands to the assessed record: supports, contradicts, denies, context." },
  { term: "subject", means: "What a revision or a proposal is about: the kind of record and its id." },
  {
    term: "suppressed",
    means: "Withdrawn so that the public is told that and no more: no value, no reason, at no revision.",
  },
  {
    term: "telltale",
    means: "A place whose public position tells where another lies that is shown less exactly.",
    at: "features/sites/edit-queries.ts",
  },
  { term: "tray", means: "Where a page counts what a chart or a map cannot show: the undated, the unlocated." },
  {
    term: "verification",
    means: "How far an event is verified, by the written rule or by a reviewer who says why otherwise.",
    at: "docs/assessment.md",
  },
  {
    term: "version",
    means: "What a record said from the revision it came with to the one that replaced it, kept as rows of its own.",
    at: "features/records/mutations.ts",
  },
  {
    term: "view context",
    means:
      "Who reads, of which revision, in which language, and how links are made: handed down by whoever answers a request.",
  },
  {
    term: "voice",
    means:
      "Claims that do not count twice: of one origin, of one body, or of one publication on nobody else's authority.",
  },
  { term: "withdrawn", means: "Taken out of view with a reason. Nothing is deleted, and its history stays." },
];
