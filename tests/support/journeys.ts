import type { FullConfig } from "@playwright/test";
import { startServer } from "./server";

/**
 * One register for all journeys, with the records of Palmyra. Journeys find it in TADMUR_URL (also the base of relative
 * addresses) and its set-up address in TADMUR_SETUP_URL. Set TADMUR_URL beforehand to try them on a running register.
 */
export default async function startRegister(_config: FullConfig): Promise<() => Promise<void>> {
  if (process.env.TADMUR_URL) return async () => {};
  const server = await startServer();
  process.env.TADMUR_URL = server.url;
  process.env.TADMUR_SETUP_URL = server.setupUrl ?? "";
  return async () => {
    await server.stop();
  };
}
