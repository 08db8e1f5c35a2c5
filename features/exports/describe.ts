import { getTranslations } from "next-intl/server";
import type { SubjectType } from "@/features/chain/schema";
import type { ViewContext } from "@/features/scope/view-context";
import { licenceWords, type Register } from "@/features/settings/identity-model";
import { hrefAtRevision, type RecordsView } from "@/features/views/view";
import { localeOf } from "@/lib/i18n/routing";
import type { Parts } from "./bytes";
import type { RecordsOut } from "./export-queries";
import { nameWithin, publicNameOf } from "./naming";
import { outputOrder, outputTables } from "./representation";

/** The records of a view on their way out, with what each file says of itself. */
export type Export = RecordsOut & {
  /** The register as it introduces itself today. */
  register: Register;
  title: string;
  /** What the view is narrowed to, in words. */
  criteria: string;
  language: string;
  /** The view at this revision, without origin. */
  href: string;
  revision: number;
  /** Of that revision (UTC); null for an empty register. */
  day: string | null;
  /** The address of a record as a thing, without origin. */
  nameOf: (type: SubjectType, id: string) => string;
};

type Of = Pick<Export, "register" | "title" | "criteria" | "revision" | "day"> & {
  context: ViewContext;
  view: RecordsView;
};

/** Says of records what they are of. */
export function exportOf(out: RecordsOut, { context, view, ...said }: Of): Export {
  const { scope, locale } = context;
  const href = hrefAtRevision(context, view, said.revision);
  const nameOf = scope.kind === "link" ? (type: SubjectType, id: string) => nameWithin(href, type, id) : publicNameOf;
  return { ...out, ...said, language: locale, href, nameOf };
}

export type Written = { parts: Parts; fileName: string };

/** What a writer of a format is handed. */
export type ToWrite = { exported: Export; view: RecordsView; origin: string; asked: URLSearchParams };

/** Says in one line where a record was taken from, for files that are cut into pieces: criteria, revision, day, licence, address. */
export async function takenFrom({ exported, origin }: Pick<ToWrite, "exported" | "origin">): Promise<string> {
  const { register, title, criteria, revision, day, href, language } = exported;
  const t = await getTranslations({ locale: localeOf(language), namespace: "views" });
  const address = new URL(href, origin).href;
  return t("takenFrom", {
    ...{ register: register.name.text, revision, title, criteria, address, ...licenceWords(register) },
    day: day ?? "–",
  });
}

/** What every file says of itself. */
export function describeExport({ exported, origin }: Pick<ToWrite, "exported" | "origin">) {
  const { register, title, criteria, language, href, revision, day, counts } = exported;
  return {
    register: register.name.text,
    ...{ title, criteria, language, revision, day },
    view: new URL(href, origin).href,
    licence: register.licence?.name ?? null,
    licenceUrl: register.licence?.url ?? null,
    counts: Object.fromEntries(outputOrder.map((type) => [outputTables[type], counts[type]])),
  };
}

/** A name for a file that says what is in it, which letters a file system may not know left out. */
export function fileNameOf({ exported: { register, revision, href } }: Pick<ToWrite, "exported">, end: string): string {
  const { pathname } = new URL(href, "http://register");
  const about = pathname.replace(/[^a-zA-Z0-9]+/g, "-").replace(/^-+|-+$/g, "");
  return `${register.word}${about === "" ? "" : `-${about}`}-r${revision}${end}`;
}
