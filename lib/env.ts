import { isAbsolute, resolve } from "node:path";
import { z } from "zod";

const port = z.coerce.number().int().min(1).max(65535);

const envSchema = z.object({
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
  /** How many proxies in front of the server are trusted to name the client. */
  TRUSTED_PROXIES: z.coerce.number().int().min(0).max(8).default(0),
  API_REQUESTS_A_MINUTE: z.coerce.number().int().min(1).max(1_000_000_000).default(600),
  RETAIN_CONTACT_DAYS: z.coerce.number().int().min(1).max(3650).default(180),
});

export type Env = Omit<z.output<typeof envSchema>, "PUBLIC_URL"> & { PUBLIC_URL: string };

const help: Record<keyof z.input<typeof envSchema>, string> = {
  PORT: "a whole number from 1 to 65535, such as PORT=3000",
  HOST: "an address to listen on, such as HOST=127.0.0.1 or HOST=0.0.0.0",
  DATA_DIR: "a folder that can be written to, such as DATA_DIR=./data",
  DATABASE_URL:
    "an address such as DATABASE_URL=postgresql://user:password@host:5432/tadmur (leave it out for the embedded database)",
  PUBLIC_URL: "the address people use, such as PUBLIC_URL=https://register.example.org",
  TRUSTED_PROXIES: "how many proxies stand in front, such as TRUSTED_PROXIES=1",
  API_REQUESTS_A_MINUTE:
    "how many requests to the API one client may make in a minute, such as API_REQUESTS_A_MINUTE=600",
  RETAIN_CONTACT_DAYS: "a whole number of days, such as RETAIN_CONTACT_DAYS=180",
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
