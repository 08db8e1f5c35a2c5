import type { FullConfig } from "@playwright/test";
import { setUpAdministrator } from "./administrator";
import { startServer } from "./server";

/**
 * One register for all journeys, with the records of Palmyra. Journeys find it in TADMUR_URL (also the base of relative
 * addresses) and its administrator's session in `administratorState`.
 */
export default async function startRegister(config: FullConfig): Promise<() => Promise<void>> {
  const server = await startServer();
  process.env.TADMUR_URL = server.url;
  await setUpAdministrator(server.setupUrl, config.projects[0]?.use.launchOptions ?? {}).catch(
    async (error: unknown) => {
      await server.stop();
      throw error;
    },
  );
  return async () => {
    await server.stop();
  };
}
