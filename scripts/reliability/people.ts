import type { TestServer } from "../../tests/support/server";
import type { PlainBrowser } from "./plain-form";

export const password = "lintel cella column drum";

/** Makes an account at an address of one use and signs it in. Throws when none was made. */
export async function joinAt(browser: PlainBrowser, path: string, email: string): Promise<void> {
  const typed = { name: "A Person", naming: "role", email, password, repeat: password };
  const { status } = await browser.send(await browser.open(path, "repeat"), typed);
  if (status !== 303) throw new Error(`no account was made at ${path}: ${status}`);
}

/** Makes the first administrator of a register that was started empty of people. */
export const joinFirst = (browser: PlainBrowser, { setupUrl }: Pick<TestServer, "setupUrl">, email: string) =>
  joinAt(browser, new URL(setupUrl ?? "").pathname, email);

/** The status that signing in is answered with: 303 for who is in. Everybody has the same password unless another is said. */
export const signIn = async (browser: PlainBrowser, email: string, given = password): Promise<number> =>
  (await browser.send(await browser.open("/sign-in", "password"), { email, password: given })).status;

/** Asks for a link by which somebody joins as a reviewer. */
export async function invite(administrator: PlainBrowser): Promise<string> {
  const form = await administrator.open("/users", "invite-role-reviewer");
  const page = await (await administrator.send(form, { role: "reviewer" })).text();
  const [path] = /\/invite\/[\w-]+/.exec(page) ?? [];
  if (path === undefined) throw new Error("no invite was made");
  return path;
}
