export type SecondStepCode = { kind: "app" | "recovery"; code: string };

/**
 * Reads a code as people type it: with blanks, hyphens, capitals, Arabic figures, and letters taken for figures.
 * Null when it can be neither a code of the app nor a recovery code.
 */
export function readSecondStepCode(typed: string): SecondStepCode | null {
  const plain = typed
    .normalize("NFKC")
    .replace(/[\u0660-\u0669\u06f0-\u06f9]/g, (figure) => String(figure.charCodeAt(0) & 0xf))
    .replace(/[\s\p{Pd}\p{Cf}]/gu, "")
    .toLowerCase();
  if (/^\d{6}$/.test(plain)) return { kind: "app", code: plain };
  const letters = plain.replaceAll("o", "0").replace(/[il]/g, "1");
  if (!/^[0-9a-hjkmnp-tv-z]{12}$/.test(letters)) return null;
  return { kind: "recovery", code: letters.replace(/(.{4})(?=.)/g, "$1-") };
}

/** What an authenticator app reads from the picture; it lists the register by `issuer`. */
export function authenticatorUri(secret: string, { issuer, email }: { issuer: string; email: string }): string {
  const query = new URLSearchParams({ secret, issuer, digits: "6", period: "30" });
  // A colon stands between the two.
  return `otpauth://totp/${encodeURIComponent(issuer.replaceAll(":", " "))}:${encodeURIComponent(email)}?${query}`;
}

/** A secret in groups that can be typed without losing one's place. */
export const inGroups = (secret: string): string[] => secret.match(/.{1,4}/g) ?? [];
