import { createHash } from "node:crypto";
import { canonicalJson, type JsonRecord } from "@/features/chain/model";
import type { UncertainDate } from "@/lib/dates/uncertain-date";
import type { ReportedPosition, SubmitReport } from "./schema";

export type SentContent = Pick<
  SubmitReport,
  "siteId" | "placeText" | "position" | "whatHappened" | "severity" | "cause" | "howKnown" | "sources"
> & { date: UncertainDate; files: readonly string[]; receivedAt: Date };

/**
 * What a receipt says was sent, and when: the same text wherever it is written. How the reporter can be reached is no part of it,
 * and files are by their SHA-256.
 */
export const sentJson = ({ date, files, receivedAt, sources, ...said }: SentContent): JsonRecord => ({
  format: "tadmur-report-1",
  receivedAt: receivedAt.toISOString(),
  site: said.siteId,
  place: said.placeText,
  // A report that gives none says nothing of it, as those from before did.
  ...(said.position === null ? {} : { position: positionJson(said.position) }),
  what: said.whatHappened,
  when: {
    basis: date.basis,
    edtf: date.edtf,
    earliest: date.earliest,
    latest: date.latest,
    given: date.asGiven ?? null,
  },
  severity: said.severity,
  cause: said.cause,
  how: said.howKnown,
  sources: sources.map(({ url, publisher, title }) => ({ url, publisher, title })),
  files: files.toSorted(),
});

const positionJson = ({ lat, lon, precisionMetres, given }: ReportedPosition): JsonRecord => ({
  ...{ lat, lon, precisionMetres, given },
});

/** As it is printed and hashed: RFC 8785, and nothing after it. */
export const sentText = (sent: SentContent): string => canonicalJson(sentJson(sent));

export const sentHash = (text: string): string => createHash("sha256").update(text).digest("hex");
