import { isAbsolute, resolve } from "node:path";
import { z } from "zod";

const port = z.coerce.number().int().min(1).max(65535);

/** Whether nobody but this machine reaches it. */
export const isLoopback = (host: string): boolean => /^(?:localhost|127(?:\.\d+){3}|\[?::1\]?)$/.test(host);

const envSchema = z
  .object({
    PORT: port.default(3000),
    HOST: z.string().min(1).default("127.0.0.1"),
    DATA_DIR: z
      .string()
      .min(1)
      .default("./data")
      .transform((folder) => (isAbsolute(folder) ? folder : resolve(folder))),
    DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }).optional(),
    PUBLIC_URL: z
      .url({ protocol: /^https?$/ })
      .transform((address) => address.replace(/\/+$/, ""))
      .optional(),
    /** What a register begins with; it counts at the first start alone. */
    START_WITH: z.enum(["demonstration", "empty"]).default("demonstration"),
    /** How many proxies in front of the server are trusted to name the client. */
    TRUSTED_PROXIES: z.coerce.number().int().min(0).max(8).default(0),
    API_REQUESTS_A_MINUTE: z.coerce.number().int().min(1).max(1_000_000_000).default(600),
    /** Files are no longer taken before there is less free on their disk. */
    KEEP_FREE_MB: z.coerce.number().int().min(0).max(100_000_000).default(512),
    RETAIN_CONTACT_DAYS: z.coerce.number().int().min(1).max(3650).default(180),
    /** Where figures for a monitor are handed out; nowhere where it is left out. */
    METRICS_PORT: port.optional(),
    METRICS_HOST: z.string().min(1).default("127.0.0.1"),
    METRICS_TOKEN: z
      .string()
      .regex(/^[\x21-\x7e]{16,}$/)
      .optional(),
    /** A query of the database that takes longer is logged by its name. */
    SLOW_QUERY_MS: z.coerce.number().int().min(1).max(3_600_000).default(1000),
  })
  .refine(
    ({ METRICS_PORT, METRICS_HOST, METRICS_TOKEN }) =>
      METRICS_PORT === undefined || isLoopback(METRICS_HOST) || METRICS_TOKEN !== undefined,
    { path: ["METRICS_TOKEN"] },
  );

export type Env = Omit<z.output<typeof envSchema>, "PUBLIC_URL"> & { PUBLIC_URL: string };

const help: Record<keyof z.input<typeof envSchema>, string> = {
  PORT: "a whole number from 1 to 65535, such as PORT=3000",
  HOST: "an address to listen on, such as HOST=127.0.0.1 or HOST=0.0.0.0",
  DATA_DIR: "a folder that can be written to, such as DATA_DIR=./data",
  DATABASE_URL:
    "an address such as DATABASE_URL=postgresql://user:password@host:5432/tadmur (leave it out for the embedded database)",
  PUBLIC_URL: "the address people use, such as PUBLIC_URL=https://register.example.org",
  START_WITH: "START_WITH=empty, or START_WITH=demonstration for the records of Palmyra",
  TRUSTED_PROXIES: "how many proxies stand in front, such as TRUSTED_PROXIES=1",
  API_REQUESTS_A_MINUTE:
    "how many requests to the API one client may make in a minute, such as API_REQUESTS_A_MINUTE=600",
  KEEP_FREE_MB: "megabytes that stay free on the disk of DATA_DIR, such as KEEP_FREE_MB=512",
  RETAIN_CONTACT_DAYS: "a whole number of days, such as RETAIN_CONTACT_DAYS=180",
  METRICS_PORT: "a port of its own, such as METRICS_PORT=9464 (leave it out to hand out no figures)",
  METRICS_HOST: "an address to listen on, such as METRICS_HOST=127.0.0.1",
  METRICS_TOKEN:
    "16 or more letters, digits and signs without blanks, which a monitor sends as Authorization: Bearer …; it must be given where METRICS_HOST is not this machine alone",
  SLOW_QUERY_MS: "milliseconds, such as SLOW_QUERY_MS=1000",
};

/** Thrown with a message for the person who starts the server; never with the value, which may hold a password. */
export class EnvError extends Error {
  override readonly name = "EnvError";
}

/** Reads and checks the settings. An empty setting counts as left out. Throws `EnvError`, naming each one that is wrong. */
export function readEnv(from: Record<string, string | undefined>): Env {
  const given = Object.fromEntries(
    Object.entries(from).filter(([, value]) => value !== undefined && value.trim() !== ""),
  );
  const parsed = envSchema.safeParse(given);
  if (!parsed.success) {
    const names = new Set(parsed.error.issues.map(({ path }) => String(path[0])));
    const lines = Object.entries(help).filter(([name]) => names.has(name));
    throw new EnvError(lines.map(([name, hint]) => `${name} cannot be used. It should be ${hint}.`).join("\n"));
  }
  const host = parsed.data.HOST.includes(":") ? `[${parsed.data.HOST}]` : parsed.data.HOST;
  return { ...parsed.data, PUBLIC_URL: parsed.data.PUBLIC_URL ?? `http://${host}:${parsed.data.PORT}` };
}
