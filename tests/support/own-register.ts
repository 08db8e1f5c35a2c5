import { browserLaunch } from "@/scripts/testing/launch";
import { setUpAdministrator } from "@/tests/support/administrator";
import { test as base } from "@/tests/support/operated";
import { startServer } from "@/tests/support/server";

/**
 * For journeys on a register of their own, whose administrator is set up: `test` visits it as anybody, `signedIn` as the
 * administrator, whose browser's state is in `stateFile`. `env` are settings that it is started with.
 */
export function ownRegister(name: string, env: Record<string, string> = {}) {
  const stateFile = `test-results/${name}-administrator.json`;
  const test = base.extend<object, { registerUrl: string }>({
    registerUrl: [
      // biome-ignore lint/correctness/noEmptyPattern: a fixture that needs no other
      async ({}, use) => {
        const server = await startServer({ env });
        await setUpAdministrator(server.setupUrl, browserLaunch(), stateFile);
        await use(server.url);
        await server.stop();
      },
      { scope: "worker", timeout: 300_000 },
    ],
    baseURL: ({ registerUrl }, use) => use(registerUrl),
  });
  const signedIn = test.extend({ storageState: ({ registerUrl: _isSetUp }, use) => use(stateFile) });
  return { test, signedIn, stateFile };
}
