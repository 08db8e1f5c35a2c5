import { randomUUID } from "node:crypto";
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
