import { z } from "zod";
import { oneOf, optionalText } from "@/lib/forms/answer-schemas";
import { plainLine } from "@/lib/text/plain-text";

/** A link follows the register, or stands at the revision at which it was made. */
export const linkKinds = ["live", "frozen"] as const;
export type LinkKind = (typeof linkKinds)[number];

/** For how many days a link opens; the first is offered. */
export const lifetimes = ["30", "7", "90", "365", "never"] as const;
export type Lifetime = (typeof lifetimes)[number];

/** As the database keeps it, without what it is for. */
export type ShareLink = {
  id: string;
  tokenHash: string;
  title: string;
  note: string | null;
  /** From `?` on; empty for the whole register. Null where records were chosen one by one. */
  query: string | null;
  placeId: string | null;
  siteIds: readonly string[];
  eventIds: readonly string[];
  revision: number | null;
  digest: string | null;
  shownSiteIds: readonly string[];
  shownEventIds: readonly string[];
  passwordHash: string | null;
  expiresAt: Date | null;
  mostUses: number | null;
  uses: number;
  revokedAt: Date | null;
};

/** What a link is to open. */
export type LinkContent = Pick<ShareLink, "query" | "placeId" | "siteIds" | "eventIds">;

export const mostChosen = 200;
export const titleLength = 120;
export const noteLength = 2000;
const mostUsesEver = 100_000;

const title = plainLine(titleLength).refine((text) => text !== "", "required");
const note = optionalText(noteLength);
/** A number of visits, or any number. */
const mostUses = plainLine(20).transform((text, context) => {
  if (text === "") return null;
  const uses = Number(text);
  if (/^\d+$/.test(text) && uses >= 1 && uses <= mostUsesEver) return uses;
  context.addIssue({ code: "custom", message: "not_a_number_of_uses" });
  return z.NEVER;
});

export const linkPasswordLength = { min: 8, max: 200 } as const;
/** No password where it is left empty. */
const password = z
  .string()
  .refine((text) => text === "" || text.length >= linkPasswordLength.min, "link_password_too_short")
  .refine((text) => text.length <= linkPasswordLength.max, "password_too_long")
  .transform((text) => (text === "" ? null : text));

export const createShareLinkSchema = z.object({
  title,
  note,
  kind: oneOf(linkKinds),
  lifetime: oneOf(lifetimes),
  password,
  mostUses,
});

/** What becomes of the password, and of the day on which the link ends, when the link is changed. */
export const passwordChanges = ["keep", "set", "remove"] as const;
export const lifetimeChanges = ["keep", ...lifetimes] as const;

export const changeShareLinkSchema = z
  .object({
    linkId: z.string(),
    title,
    note,
    lifetime: oneOf(lifetimeChanges),
    passwordChange: oneOf(passwordChanges),
    password,
    mostUses,
  })
  .refine(({ passwordChange, password: given }) => passwordChange !== "set" || given !== null, {
    path: ["password"],
    error: "required",
  });

export const shareLinkIdSchema = z.object({ linkId: z.string().regex(/^[\w-]{1,64}$/, "invalid") });
export const givenLinkPasswordSchema = z.object({
  password: z.string().min(1, "required").max(linkPasswordLength.max, "wrong_link_password"),
});

/** What a button on the page of links did, as its address says it afterwards. */
export const linkOutcomes = ["changed", "revoked", "all_revoked"] as const;
export type LinkOutcome = (typeof linkOutcomes)[number];
