import { z } from "zod";

/** Who may sign in. An administrator may do all that a reviewer may. */
export const roles = ["reviewer", "administrator"] as const;
export type Role = (typeof roles)[number];

/** How somebody is named beside their changes: by name, or by role alone. */
export const namings = ["name", "role"] as const;
export type Naming = (typeof namings)[number];

/** Somebody who is signed in. */
export type Viewer = { id: string; name: string; email: string; role: Role; publicName: string | null };

/** What the database must say of a person before they count as signed in. */
export const viewerSchema = z.object({
  id: z.string(),
  name: z.string(),
  email: z.string(),
  role: z.enum(roles),
  publicName: z
    .string()
    .nullish()
    .transform((name) => name ?? null),
});

export const passwordLength = { min: 12, max: 200 } as const;

const name = z.string("required").trim().min(1, "required").max(120, "too_long");
const email = z
  .string("required")
  .trim()
  .toLowerCase()
  .min(1, "required")
  .max(254, "too_long")
  .pipe(z.email("email"));
const givenPassword = z.string("required").min(1, "required").max(passwordLength.max, "password_too_long");
const chosenPassword = z
  .string("required")
  .min(1, "required")
  .min(passwordLength.min, "password_too_short")
  .max(passwordLength.max, "password_too_long");
/** Where to go afterwards; `localPath` (model) decides whether it is followed. */
const next = z.string().max(2000).optional();
const token = z.string().max(200);
const id = z.string().min(1).max(64);

export const signInSchema = z.object({ email, password: givenPassword, next });

/** A set-up address or an invite, turned into an account. */
export const acceptInviteSchema = z.object({
  token,
  name,
  naming: z.enum(namings, "required"),
  email,
  password: chosenPassword,
  repeat: z.string("required").min(1, "required").max(passwordLength.max, "password_too_long"),
});
export type AcceptInvite = z.output<typeof acceptInviteSchema>;

export const updateProfileSchema = z.object({ name, naming: z.enum(namings, "required") });

export const changePasswordSchema = z.object({
  current: givenPassword,
  password: chosenPassword,
  repeat: z.string("required").min(1, "required").max(passwordLength.max, "password_too_long"),
});

export const createInviteSchema = z.object({ role: z.enum(roles, "required") });
export const inviteIdSchema = z.object({ inviteId: id });
export const personIdSchema = z.object({ personId: id });
export const sessionIdSchema = z.object({ sessionId: id });
