import { startServer, type TestServer } from "../../tests/support/server";
import { countsOf } from "./crowding";
import { joinFirst, password, signIn } from "./people";
import { PlainBrowser } from "./plain-form";
import { numberFlag, type Trial } from "./trial";

const owner = "owner@example.org";

/** One after the other, as a program would that tries words from a list. */
async function guess(server: TestServer, clients: readonly string[], email: string): Promise<number[]> {
  const statuses: number[] = [];
  for (const [index, client] of clients.entries())
    statuses.push(await signIn(new PlainBrowser(server.url, client), email, `wrong password ${index}`));
  return statuses;
}

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
    const known = new PlainBrowser(server.url, "10.1.0.1");
    await joinFirst(known, server, owner);
    const fromOne = await guess(
      server,
      Array.from({ length: tries }, () => "10.6.6.6"),
      owner,
    );
    const elsewhere = await signIn(new PlainBrowser(server.url, "10.1.0.2"), owner);
    const fromMany = await guess(server, clientsIn(7, clients), owner);
    const ofNobody = await guess(server, clientsIn(8, clients), "nobody@example.org");
    const endingForm = await known.open("/settings", "end-everything-password");
    const ending = await known.send(endingForm, { password });
    // Only who was signed out can sign in again.
    const again = ending.status === 303 ? await signIn(known, owner) : null;
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
