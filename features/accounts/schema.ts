import { z } from "zod";
import { type FormTexts, type Read, readObject } from "@/lib/forms/form-schema";
import { plainLine, typedEmail } from "@/lib/text/plain-text";
import { isGuessable } from "./password";

/** Who may sign in. An administrator may do all that a reviewer may. */
export const roles = ["reviewer", "administrator"] as const;
export type Role = (typeof roles)[number];

/** How somebody is named beside their changes: by name, or by role alone. */
export const namings = ["name", "role"] as const;
export type Naming = (typeof namings)[number];

/** Somebody who is signed in. */
export type Viewer = {
  id: string;
  name: string;
  email: string;
  role: Role;
  publicName: string | null;
  /** Whether a second step is asked for when they sign in. */
  hasTwoFactor: boolean;
};

/** What the database must say of a person before they count as signed in. */
export const activePersonSchema = z.object({
  id: z.string(),
  name: z.string(),
  email: z.string(),
  role: z.enum(roles),
  banned: z.literal(false),
  twoFactorEnabled: z.boolean(),
  publicName: z
    .string()
    .nullish()
    .transform((name) => name ?? null),
});

export const passwordLength = { min: 12, max: 200 } as const;

/** A field that was left empty is told only that. */
const filled = z.string().min(1, { error: "required", abort: true });
const name = plainLine(120).pipe(filled);
const naming = z.enum(namings, "required");
const email = typedEmail.pipe(filled).pipe(z.string().max(254, "too_long").pipe(z.email("not_an_email")));
/** Compared with what is stored: no rule but a limit to what is hashed. */
const givenPassword = filled.max(passwordLength.max, "password_too_long");
const chosenPassword = filled
  .min(passwordLength.min, "password_too_short")
  .max(passwordLength.max, "password_too_long");
/** Identifiers as better-auth and Prisma make them; anything else cannot name a row. */
const id = z.string().regex(/^[\w-]{1,64}$/, "invalid");

const isRepeated = ({ password, repeat }: { password: string; repeat: string }) => password === repeat;
const differs = { path: ["repeat"], error: "passwords_differ" };

/** Where to go afterwards; `localPath` decides whether it is followed. */
const next = z.string();
/** Longer than any code, for blanks and hyphens that somebody types between. */
const code = z.string().trim().min(1, "required").max(60, "wrong_code");
const linkToken = z.string().max(200, "link_used");

export const signInSchema = z.object({ email, password: givenPassword, next });
export type SignIn = z.output<typeof signInSchema>;
export const secondStepSchema = z.object({ code, next });

/** A set-up address or an invite, turned into an account. */
export const acceptInviteSchema = z
  .object({
    token: linkToken,
    name,
    naming,
    email,
    password: chosenPassword,
    repeat: givenPassword,
  })
  .refine(isRepeated, differs)
  .refine((given) => !isGuessable(given.password, [given.email, given.name]), {
    path: ["password"],
    error: "password_guessable",
  });

/** What an app and the register share, as the app is told it. */
export const authenticatorSecretSchema = z.string().regex(/^[A-Z2-7]{16,64}$/, "invalid");
const beginTwoFactorSchema = z.object({ password: givenPassword });
const confirmTwoFactorSchema = z.object({ secret: authenticatorSecretSchema, code });
type TwoFactorStep = z.output<typeof beginTwoFactorSchema> | z.output<typeof confirmTwoFactorSchema>;

/** First the password. Then the secret comes back with the app's first code. */
export const readTwoFactorStep = (texts: FormTexts): Read<TwoFactorStep> =>
  texts.secret === undefined ? readObject(beginTwoFactorSchema, texts) : readObject(confirmTwoFactorSchema, texts);

export const newRecoveryCodesSchema = z.object({ password: givenPassword });
export const turnOffTwoFactorSchema = z.object({ password: givenPassword, code });
export const endEverythingSchema = z.object({ password: givenPassword });
export const createPasswordLinkSchema = z.object({ personId: filled.pipe(id) });
export const passwordLinkIdSchema = z.object({ linkId: id });

/** A link to a new password, used. */
export const setPasswordSchema = z
  .object({ token: linkToken, password: chosenPassword, repeat: givenPassword })
  .refine(isRepeated, differs)
  .refine(({ password }) => !isGuessable(password, []), { path: ["password"], error: "password_guessable" });

export const updateProfileSchema = z.object({ name, naming });

export const changePasswordSchema = z
  .object({ current: givenPassword, password: chosenPassword, repeat: givenPassword })
  .refine(isRepeated, differs)
  .refine(({ password }) => !isGuessable(password, []), { path: ["password"], error: "password_guessable" });

export const createInviteSchema = z.object({ role: z.enum(roles, "required") });
export const inviteIdSchema = z.object({ inviteId: id });
export const personIdSchema = z.object({ personId: id });
export const personRoleSchema = z.object({ personId: id, role: z.enum(roles, "required") });
export const sessionIdSchema = z.object({ sessionId: id });

/** What a button on a page did, as its address says it afterwards. */
export const outcomes = [
  "profile_saved",
  "password_changed",
  "session_ended",
  "others_ended",
  "invite_revoked",
  "sessions_ended",
  "person_disabled",
  "person_enabled",
  "role_changed",
  "two_factor_off",
  "two_factor_reset",
  "password_link_revoked",
  "password_set",
  "everything_ended",
  "token_revoked",
] as const;
export type Outcome = (typeof outcomes)[number];
