import { stripVTControlCharacters } from "node:util";
import { logger } from "@/lib/logger";

const longestWords = 200;

/**
 * Leads what libraries say of failures on the console into the register's log: a line of JSON, of an error what the log says of
 * errors. Objects are left out, for they hold whatever a library was asked with: ids of accounts, rows.
 */
export function leadConsoleToLog(into: Pick<Console, "error" | "warn"> = console): void {
  for (const level of ["error", "warn"] as const)
    into[level] = (...said: unknown[]) => {
      const error = said.find((one) => one instanceof Error);
      const words = said.filter((one) => typeof one === "string").map(oneLine);
      logger[level](error === undefined ? {} : { err: error }, words.join(" ").trim().slice(0, longestWords));
    };
}

/** What comes after the first line is of a stack or a row. */
const oneLine = (words: string): string => stripVTControlCharacters(words).trimStart().split("\n", 1)[0] ?? "";
