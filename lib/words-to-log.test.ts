import { afterEach, expect, it, vi } from "vitest";
import { logger } from "@/lib/logger";
import { leadConsoleToLog } from "@/lib/words-to-log";

afterEach(() => {
  vi.restoreAllMocks();
});

/** What a console that leads to the log makes of what is said on it. */
function logged(...said: unknown[]): unknown[] | undefined {
  const line = vi.spyOn(logger, "error").mockImplementation(() => undefined);
  const own = { error: () => {}, warn: () => {} };
  leadConsoleToLog(own);
  (own.error as (...words: unknown[]) => void)(...said);
  return line.mock.calls[0];
}

it("says a library's words in one line without colours, and nothing of what the library was asked with", () => {
  const [fields, words] =
    logged("\u001b[2m12:00\u001b[0m \u001b[31mERROR\u001b[39m Failed to query model user:\n{ id: 'u-1' }", {
      where: [{ field: "id", value: "u-1" }],
    }) ?? [];
  expect(fields).toEqual({});
  expect(words).toBe("12:00 ERROR Failed to query model user:");
});

it("hands an error to what the log says of errors", () => {
  const error = new Error("Key (email)=(a@example.org) already exists");
  const [fields, words] = logged("\u001b[31m⨯\u001b[39m", error) ?? [];
  expect(fields).toEqual({ err: error });
  expect(words).toBe("⨯");
});
