import type { Db, Tx } from "@/lib/db";

/** `signIns` wait for their second step; `authenticators` for their first code. */
type WayIn = "sessions" | "signIns" | "authenticators" | "invites" | "passwordLinks" | "apiTokens" | "shareLinks";
type EndStep = (tx: Tx, now: Date) => Promise<{ count: number }>;

const unused = { usedAt: null, revokedAt: null } as const;

/** Everything that opens the register to somebody. A new kind of link adds its line here, and is ended with the rest. */
const endings: readonly [what: WayIn, end: EndStep][] = [
  ["sessions", (tx) => tx.session.deleteMany()],
  ["signIns", (tx) => tx.authVerification.deleteMany()],
  [
    "authenticators",
    (tx) => tx.twoFactor.deleteMany({ where: { verified: false, user: { twoFactorEnabled: false } } }),
  ],
  ["invites", (tx, now) => tx.invite.updateMany({ where: unused, data: { revokedAt: now } })],
  ["passwordLinks", (tx, now) => tx.passwordLink.updateMany({ where: unused, data: { revokedAt: now } })],
  ["apiTokens", (tx, now) => tx.apiToken.updateMany({ where: { revokedAt: null }, data: { revokedAt: now } })],
  ["shareLinks", (tx, now) => tx.shareLink.updateMany({ where: { revokedAt: null }, data: { revokedAt: now } })],
];

export type EndCounts = Record<WayIn, number>;

/** Ends every session, one's own too, every link nobody has used, every token and every shared view, in one transaction. Accounts and passwords stay. */
export function endEverything(db: Db, { now }: { now: Date }): Promise<EndCounts> {
  return db.$transaction(async (tx) => {
    const ended: EndCounts = {
      ...{ sessions: 0, signIns: 0, authenticators: 0, invites: 0 },
      ...{ passwordLinks: 0, apiTokens: 0, shareLinks: 0 },
    };
    for (const [what, end] of endings) ended[what] = (await end(tx, now)).count;
    return ended;
  });
}
