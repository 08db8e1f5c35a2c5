import type { Prisma } from "@/generated/prisma/client";
import type { Reliability, SourceKind } from "./schema";

/** What a page shows of a source. */
export const sourceSelect = {
  id: true,
  kind: true,
  publisher: true,
  title: true,
  url: true,
  archivedUrl: true,
  publishedOn: true,
  language: true,
  reliability: true,
  note: true,
} as const satisfies Prisma.SourceSelect;

export type SourceRow = {
  id: string;
  kind: SourceKind;
  publisher: string;
  title: string;
  url: string | null;
  archivedUrl: string | null;
  /** EDTF. */
  publishedOn: string | null;
  language: string;
  reliability: Reliability;
  note: string;
};
