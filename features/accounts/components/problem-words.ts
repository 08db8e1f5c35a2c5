import "server-only";
import { getTranslations } from "next-intl/server";
import { wordsFor } from "@/lib/i18n/words-for";

const codes = [
  "required",
  "invalid",
  "too_long",
  "bad_characters",
  "not_an_email",
  "password_too_short",
  "password_too_long",
  "password_guessable",
  "passwords_differ",
  "wrong_password",
  "email_taken",
  "link_used",
  "wrong_credentials",
  "wrong_code",
  "start_over",
  "two_factor_required",
  "account_disabled",
  "rate_limited",
  "sign_in_required",
  "forbidden",
  "conflict",
  "already_decided",
  "not_found",
  "cross_site",
  "unexpected",
] as const;

/** The words of everything that can go wrong in a form about accounts, for the form itself to choose from. */
export async function problemWords(): Promise<Record<string, string>> {
  const [own, errors] = await Promise.all([getTranslations("accounts"), getTranslations("errors")]);
  return Object.fromEntries(codes.map((code) => [code, wordsFor(errors, code, own)]));
}
