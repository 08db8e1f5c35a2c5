"use client";
import { createContext, type ReactNode, useContext } from "react";

/** What a page says when it fails. */
export type FailureWords = { title: string; what: string; again: string; number: string };

const Words = createContext<FailureWords | null>(null);

/** Hands the words of a failure down before there is one: an error page may not ask the server for any. */
export function FailureWordsProvider({ words, children }: { words: FailureWords; children: ReactNode }) {
  return <Words value={words}>{children}</Words>;
}

export function useFailureWords(): FailureWords {
  const words = useContext(Words);
  if (words === null) throw new Error("Outside of the layout nobody has words for a failure");
  return words;
}
