import type { SearchParams } from "nuqs/server";
import { cache } from "react";
import { publicContextIn } from "@/features/accounts/gate";
import { findRegisterHead } from "@/features/chain/queries";
import { keyOfReading, type ViewContext } from "@/features/scope/view-context";
import { readRegisterAt } from "@/features/versions/register-at";
import { getDb, getUnqualifiedDb, type Reader } from "@/lib/db";
import type { Locale } from "@/lib/i18n/routing";
import { keepRecent } from "@/lib/keep-recent";
import { type AsOf, type NotYet, readAsOf, resolveAsOf } from "./as-of";
import { findAround, findMementoAt } from "./memento-queries";

export const loadRegisterHead = cache(() => findRegisterHead(getDb()));

/** States of the register, by a revision or by an instant. */
export const loadAround = (seq: number) => findAround(getDb(), seq);
export const loadMementoAt = (instant: string) => findMementoAt(getDb(), instant);

/** What an address asks for of the past, and what comes of it. */
type Standing = {
  context: ViewContext;
  /** What it asked for and the register does not have yet: the context is the present. */
  notYet: NotYet | null;
  /** What it asked for that nobody can read: the context is the present. */
  unreadable: string | null;
  /** What it asked for, as the address says it: a revision, or a day. */
  value: string | null;
};

/** The revision that an address names, and so shows whatever comes later, be it the newest; null where it names none. */
export async function pinnedRevision({ context, value, notYet }: Standing): Promise<number | null> {
  if (value === null || notYet !== null) return null;
  return context.asOf?.seq ?? (await loadRegisterHead())?.seq ?? null;
}

/** What anybody may read of an address, in a language: for what is no page. */
export async function loadPublicContextIn(locale: Locale, address: SearchParams): Promise<Standing> {
  const { value, unreadable } = readAsOf(address);
  if (value === null) return { context: publicContextIn(locale), notYet: null, value, unreadable };
  const { asOf, notYet } = await resolveAsOf(getDb(), value, new Date().toISOString().slice(0, 10));
  return { context: publicContextIn(locale, asOf), notYet, value, unreadable };
}

/** Reads the register as it is, or as it stood. Nothing else looks back. */
export const readAt = <Result>(seq: number | null, read: (db: Reader) => Promise<Result>): Promise<Result> =>
  readRegisterAt(getDb(), seq, read, { past: getUnqualifiedDb });

type ReadInContext<Args extends readonly unknown[], Result> = (
  db: Reader,
  context: ViewContext,
  ...asked: Args
) => Promise<Result>;

type LoaderOptions = {
  /**
   * So many results are kept for as long as the register stays as it is: every change of a public record leaves a revision,
   * and what may be shown of the past follows from today.
   */
  keep?: number;
  /** The revision to read at; by default where the context stands. */
  at?: (context: ViewContext) => AsOf | null;
};

/**
 * For loaders: makes a reading that is done once a request, under scope, revision, language and what is asked for, which is
 * plain data.
 */
export function loaderIn<Args extends readonly unknown[], Result>(
  read: ReadInContext<Args, Result>,
  { keep = 0, at = ({ asOf }) => asOf }: LoaderOptions = {},
): (context: ViewContext, ...asked: Args) => Promise<Result> {
  const recent = keepRecent<Result>(keep);
  const ofRequest = cache((_key: string): { result?: Promise<Result> } => ({}));
  const readKept = async (key: string, make: () => Promise<Result>) =>
    recent(JSON.stringify([(await loadRegisterHead())?.seq ?? 0, key]), make);
  return (context, ...asked) => {
    const key = keyOfReading(context, ...asked);
    const make = () => readAt(at(context)?.seq ?? null, (db) => read(db, context, ...asked));
    const held = ofRequest(key);
    held.result ??= keep === 0 ? make() : readKept(key, make);
    return held.result;
  };
}
