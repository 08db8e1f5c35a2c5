import pino from "pino";

/**
 * The register's log. Nothing that could name a reporter is ever handed to it; these paths are a second line of defence.
 * An error is reduced to its name, message and stack: a database error would quote the row.
 */
export const logger = pino({
  level: process.env.LOG_LEVEL ?? "info",
  base: null,
  redact: {
    paths: ["ip", "address", "contact", "headers", "req", "*.contact", "*.headers", "*.ip", "*.address"],
    remove: true,
  },
  serializers: {
    err: (error: unknown) =>
      error instanceof Error
        ? { name: error.name, message: firstLine(error), stack: stackOf(error) }
        : { name: "unknown" },
  },
});

// Prisma puts the call with its values into the message, after the first line.
const firstLine = (error: Error): string =>
  error.name.startsWith("PrismaClient") ? error.name : (error.message.split("\n", 1)[0] ?? "").slice(0, 200);

const stackOf = (error: Error): string[] =>
  (error.stack ?? "")
    .split("\n")
    .filter((line) => /^\s+at /.test(line))
    .slice(0, 12)
    .map((line) => line.trim());
