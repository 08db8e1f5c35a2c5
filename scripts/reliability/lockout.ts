import { groupBy } from "@/lib/group-by";
import { startServer, type TestServer } from "../../tests/support/server";
import { PlainBrowser } from "./plain-form";
import { numberFlag, type Trial } from "./trial";

const owner = { email: "owner@example.org", password: "lintel cella column drum" };

const signIn = async (browser: PlainBrowser, email: string, password: string): Promise<number> =>
  (await browser.send(await browser.open("/sign-in", "password"), { email, password })).status;

/** One after the other, as a program would that tries words from a list. */
async function guess(server: TestServer, clients: readonly string[], email: string): Promise<number[]> {
  const statuses: number[] = [];
  for (const [index, client] of clients.entries())
    statuses.push(await signIn(new PlainBrowser(server.url, client), email, `wrong password ${index}`));
  return statuses;
}

async function setUp(server: TestServer): Promise<PlainBrowser> {
  const browser = new PlainBrowser(server.url, "10.1.0.1");
  const form = await browser.open(new URL(server.setupUrl ?? "").pathname, "repeat");
  const typed = { name: "Owner", naming: "role", ...owner, repeat: owner.password };
  const { status } = await browser.send(form, typed);
  if (status !== 303) throw new Error(`the account could not be made (${status})`);
  return browser;
}

const countsOf = (statuses: readonly number[]): string =>
  [...groupBy(statuses, String)].map(([status, of]) => `${of.length} × ${status}`).join(", ");

const clientsIn = (network: number, count: number): string[] =>
  Array.from({ length: count }, (_, index) => `10.${network}.${index >> 8}.${index & 255}`);

/**
 * Somebody tries passwords of an account whose address they know: from one address, then from many. What the owner can
 * still do, and how many passwords were looked at.
 */
export const lockout: Trial = async (args) => {
  const tries = numberFlag(args, "--tries", 61);
  const clients = numberFlag(args, "--clients", 80);
  const server = await startServer({ flags: ["--empty"] });
  try {
    const known = await setUp(server);
    const fromOne = await guess(
      server,
      Array.from({ length: tries }, () => "10.6.6.6"),
      owner.email,
    );
    const elsewhere = await signIn(new PlainBrowser(server.url, "10.1.0.2"), owner.email, owner.password);
    const fromMany = await guess(server, clientsIn(7, clients), owner.email);
    const ofNobody = await guess(server, clientsIn(8, clients), "nobody@example.org");
    const endingForm = await known.open("/settings", "end-everything-password");
    const ending = await known.send(endingForm, { password: owner.password });
    // Only who was signed out can sign in again.
    const again = ending.status === 303 ? await signIn(known, owner.email, owner.password) : null;
    const lookedAt = [...fromOne, ...fromMany].filter((status) => status !== 429).length;
    return {
      isHeld:
        [elsewhere, ending.status, again].every((status) => status === 303) &&
        lookedAt <= 60 &&
        countsOf(fromMany.slice(0, 50)) === countsOf(ofNobody.slice(0, 50)),
      lines: [
        `${tries} wrong passwords from one address: ${countsOf(fromOne)}`,
        `then the owner, elsewhere in a new browser: ${elsewhere}`,
        `one wrong password from each of ${clients} addresses: ${countsOf(fromMany)} (of an account there is not: ${countsOf(ofNobody)})`,
        `then the owner, signed in, ends every session: ${ending.status}; and signs in again in that browser: ${again ?? "not tried"}`,
        `${lookedAt} passwords were looked at in all`,
      ],
    };
  } finally {
    await server.stop();
  }
};
