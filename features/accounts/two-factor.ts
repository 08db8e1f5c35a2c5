import { APIError } from "better-auth/api";
import type { Db } from "@/lib/db";
import type { Auth } from "./auth";
import { readSecondStepCode } from "./code-model";
import { endSessions } from "./mutations";
import { isCodeSpent } from "./queries";
import { findSignedInBy } from "./signed-in";
import { dropSession, spendCode } from "./two-factor-mutations";

/** Why a code was not taken. `start_over`: this sign-in has run out, used up its tries, or is already through. */
export type CodeProblem = "wrong_code" | "start_over" | "rate_limited" | "account_disabled";
export type SecondStep = { cookies: Headers } | { problem: CodeProblem };

type Asker = { headers: Headers; code: string; now: Date };

/**
 * The second step of a sign-in: opens the session that the password alone did not. A code of the app is taken once, also
 * by two requests at the same moment; the session of whoever comes second is gone before its cookie is handed out.
 */
export async function passSecondStep(auth: Auth, db: Db, asker: Asker): Promise<SecondStep> {
  const { headers, now } = asker;
  const challenge = await challengeOf(auth, headers);
  const read = readSecondStepCode(asker.code);
  if (challenge === null) return { problem: "start_over" };
  // Nothing but the challenge: a session that is open in this browser must not answer for it.
  const request = {
    body: { code: read?.code ?? "" },
    headers: new Headers({ cookie: challenge, "user-agent": headers.get("user-agent") ?? "" }),
    returnHeaders: true as const,
  };
  try {
    if (read?.kind === "recovery") return { cookies: (await auth.api.verifyBackupCode(request)).headers };
    // Asked before, so that a code sent twice by mistake does not use the sign-in up; decided after.
    const personId = await personOf(auth, challenge);
    if (personId !== null && (await isCodeSpent(db, { personId, code: request.body.code })))
      return { problem: "wrong_code" };
    const { headers: cookies, response } = await auth.api.verifyTOTP(request);
    if (await spendCode(db, { personId: response.user.id, code: request.body.code, now })) return { cookies };
    await dropSession(db, response.token);
    return { problem: "wrong_code" };
  } catch (error) {
    return { problem: problemOf(error) };
  }
}

/** Whether a code is one of the signed-in person's, from the app or a recovery code. Either is used up by it. */
export async function isOwnCode(
  auth: Auth,
  db: Db,
  { headers, personId, code, now }: Asker & { personId: string },
): Promise<boolean> {
  const read = readSecondStepCode(code);
  if (!read) return false;
  try {
    if (read.kind === "app") {
      await auth.api.verifyTOTP({ body: { code: read.code }, headers });
      return await spendCode(db, { personId, code: read.code, now });
    }
    await auth.api.verifyBackupCode({ body: { code: read.code, disableSession: true }, headers });
    return true;
  } catch (error) {
    if (problemOf(error) === "wrong_code") return false;
    throw error;
  }
}

/** Begins to turn two-factor on: the secret of a new authenticator. Nothing is asked for until its first code was right. */
export async function beginTwoFactor(
  auth: Auth,
  { headers, password }: { headers: Headers; password: string },
): Promise<{ secret: string }> {
  const begun = await auth.api.enableTwoFactor({ body: { password, method: "totp" }, headers });
  const uri = begun.method === "totp" ? begun.totpURI : undefined;
  const secret = uri === undefined ? null : new URL(uri).searchParams.get("secret");
  if (!secret) throw new Error("better-auth made no secret");
  return { secret };
}

/**
 * Turns two-factor on with the app's first code: the session is replaced, and all others of the person end, since a
 * password alone had opened them. The recovery codes are returned here and never again.
 */
export async function confirmTwoFactor(
  auth: Auth,
  db: Db,
  { headers, personId, code, now }: Asker & { personId: string },
): Promise<{ cookies: Headers; recoveryCodes: string[] } | { problem: CodeProblem }> {
  const read = readSecondStepCode(code);
  if (read?.kind !== "app") return { problem: "wrong_code" };
  try {
    const { headers: cookies } = await auth.api.verifyTOTP({
      body: { code: read.code },
      headers,
      returnHeaders: true,
    });
    await spendCode(db, { personId, code: read.code, now });
    const { backupCodes } = await auth.api.viewBackupCodes({ body: { userId: personId } });
    const own = await findSignedInBy(auth, new Headers({ cookie: cookiesFrom(cookies) }));
    await endSessions(db, { personId, ...(own === null ? {} : { exceptId: own.sessionId }) });
    return { cookies, recoveryCodes: backupCodes };
  } catch (error) {
    return { problem: problemOf(error) };
  }
}

const cookiesFrom = (answer: Headers): string =>
  answer
    .getSetCookie()
    .map((line) => line.split(";", 1)[0])
    .join("; ");

/** The one cookie that names a sign-in waiting for its second step, as it was sent; null when there is none. */
export async function challengeOf(auth: Auth, headers: Headers): Promise<string | null> {
  const { name } = (await auth.$context).createAuthCookie("two_factor");
  const sent = (headers.get("cookie") ?? "").split(/;\s*/);
  return sent.find((cookie) => cookie.startsWith(`${name}=`)) ?? null;
}

/** Whose sign-in a challenge is, as far as it can be told without checking its signature. */
export async function personOf(auth: Auth, challenge: string): Promise<string | null> {
  const [, identifier] = /=([\w-]+)\./.exec(challenge) ?? [];
  if (identifier === undefined) return null;
  return (await (await auth.$context).internalAdapter.findVerificationValue(identifier))?.value ?? null;
}

const problems: Partial<Record<string, CodeProblem>> = {
  INVALID_CODE: "wrong_code",
  INVALID_BACKUP_CODE: "wrong_code",
  ACCOUNT_TEMPORARILY_LOCKED: "rate_limited",
  BANNED_USER: "account_disabled",
};

function problemOf(error: unknown): CodeProblem {
  if (!(error instanceof APIError) || error.statusCode >= 500) throw error;
  // A recovery code that two requests used at once is used.
  if (error.statusCode === 409) return "wrong_code";
  return problems[error.body?.code ?? ""] ?? "start_over";
}
