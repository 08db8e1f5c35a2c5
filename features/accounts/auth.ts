import "server-only";
import { type BetterAuthOptions, betterAuth } from "better-auth";
import { prismaAdapter } from "better-auth/adapters/prisma";
import { admin, twoFactor } from "better-auth/plugins";
import { adminAc, userAc } from "better-auth/plugins/admin/access";
import { type Db, getDb } from "@/lib/db";
import { coarseBrowser } from "./model";
import { passwordLength } from "./schema";
import { withHashedSessionTokens } from "./session-tokens";
import { newRecoveryCodes } from "./tokens";

const hourSeconds = 60 * 60;

/**
 * Accounts, sessions and passwords by better-auth, called from the server only: none of its own addresses is served, so
 * nothing can be done that no action of this feature does. Time-outs and cookies are set here and nowhere else.
 */
export function createAuth(db: Db, { publicUrl, secret }: { publicUrl: string; secret: string }) {
  const adapter = prismaAdapter(db, { provider: "postgresql", transaction: true });
  return betterAuth({
    appName: "Tadmur",
    baseURL: publicUrl,
    secret,
    database: (options: BetterAuthOptions) => withHashedSessionTokens(adapter(options)),
    telemetry: { enabled: false },
    logger: { level: "error" },
    rateLimit: { enabled: false },
    verification: { modelName: "authVerification" },
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      minPasswordLength: passwordLength.min,
      maxPasswordLength: passwordLength.max,
    },
    user: { additionalFields: { publicName: { type: "string", required: false, input: false } } },
    // Twelve hours from the last use; the row is touched every quarter of an hour at most.
    session: { expiresIn: 12 * hourSeconds, updateAge: hourSeconds / 4, cookieCache: { enabled: false } },
    advanced: {
      cookiePrefix: "tadmur",
      useSecureCookies: publicUrl.startsWith("https://"),
      defaultCookieAttributes: { httpOnly: true, sameSite: "lax", path: "/" },
      ipAddress: { disableIpTracking: true },
    },
    databaseHooks: {
      session: {
        create: {
          before: async (session) => ({
            data: { ...session, ipAddress: null, userAgent: coarseBrowser(session.userAgent) },
          }),
        },
      },
    },
    plugins: [
      admin({
        adminRoles: ["administrator"],
        defaultRole: "reviewer",
        roles: { administrator: adminAc, reviewer: userAc },
      }),
      // Five tries a challenge, ten in a row an account; then it waits a quarter of an hour.
      twoFactor({
        twoFactorCookieMaxAge: 10 * 60,
        accountLockout: { maxFailedAttempts: 10, durationSeconds: hourSeconds / 4 },
        backupCodeOptions: { customBackupCodesGenerate: newRecoveryCodes },
      }),
    ],
  });
}

export type Auth = ReturnType<typeof createAuth>;

let auth: Auth | undefined;

/** The application's own instance, made at its first use: a build has neither database nor secret. */
export function getAuth(): Auth {
  const { PUBLIC_URL: publicUrl, TADMUR_AUTH_SECRET: secret } = process.env;
  if (!publicUrl || !secret)
    throw new Error("PUBLIC_URL and TADMUR_AUTH_SECRET are not set: start the server with npm start");
  auth ??= createAuth(getDb(), { publicUrl, secret });
  return auth;
}
