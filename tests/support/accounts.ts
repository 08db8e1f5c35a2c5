import { createHmac, randomUUID } from "node:crypto";
import { hashPassword } from "better-auth/crypto";
import { type Auth, createAuth } from "@/features/accounts/auth";
import type { Role } from "@/features/accounts/schema";
import { passSecondStep } from "@/features/accounts/two-factor";
import type { Db } from "@/lib/db";

export const password = "lintel cella column drum";
const browser = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0";

export const createTestAuth = (db: Db): Auth =>
  createAuth(db, { publicUrl: "http://127.0.0.1:3000", secret: "a secret of the tests, long enough to sign with" });

/** An account as an accepted invite makes it. */
export async function addPerson(db: Db, email: string, role: Role = "reviewer"): Promise<string> {
  const id = randomUUID();
  await db.user.create({
    data: {
      id,
      name: `Person ${email}`,
      email,
      role,
      accounts: {
        create: {
          id: randomUUID(),
          accountId: id,
          providerId: "credential",
          password: await hashPassword(password),
        },
      },
    },
  });
  return id;
}

/** What a browser would send from now on, with the cookies as they were set. */
export function headersWith(answer: Headers): Headers {
  const cookie = answer
    .getSetCookie()
    .filter((line) => !/max-age=0/i.test(line))
    .map((line) => line.split(";", 1)[0])
    .join("; ");
  return new Headers({ cookie, "user-agent": browser });
}

/** The password's step alone. */
export async function givePassword(auth: Auth, email: string, given = password): Promise<Headers> {
  const { headers } = await auth.api.signInEmail({
    body: { email, password: given },
    headers: new Headers({ "user-agent": browser }),
    returnHeaders: true,
  });
  return headersWith(headers);
}

/** The second step: headers of the session, or why there is none. */
export async function giveCode(auth: Auth, db: Db, headers: Headers, code: string): Promise<Headers | string> {
  const step = await passSecondStep(auth, db, { headers, code, now: new Date() });
  return "problem" in step ? step.problem : headersWith(step.cookies);
}

const letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

/** What an authenticator app shows for a secret, `steps` half minutes from now. */
export function appCode(secret: string, steps = 0): string {
  const bits = [...secret].map((letter) => letters.indexOf(letter).toString(2).padStart(5, "0")).join("");
  const key = Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)));
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(Math.floor(Date.now() / 30_000) + steps));
  const digest = createHmac("sha1", key).update(counter).digest();
  const number = digest.readUInt32BE((digest.at(-1) ?? 0) & 0xf) & 0x7fffffff;
  return String(number % 1_000_000).padStart(6, "0");
}
