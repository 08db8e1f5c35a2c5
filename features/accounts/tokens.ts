import { createHash, randomBytes } from "node:crypto";

/** A link's secret: 192 bits, in letters that an address takes as they are. */
export const newLinkToken = (): string => randomBytes(24).toString("base64url");

const apiTokenMark = "tdm_";

/** A token of the API: 256 bits, marked so that whoever finds one knows what it is. */
export const newApiToken = (): string => apiTokenMark + randomBytes(32).toString("base64url");
export const isApiToken = (text: string): boolean => /^tdm_[A-Za-z0-9_-]{43}$/.test(text);

// Crockford's: no letter that is taken for a figure. Thirty-two of them, so five bits of a byte choose one evenly.
const codeLetters = "0123456789abcdefghjkmnpqrstvwxyz";

/** Ten codes of sixty bits, each good for one second step. */
export const newRecoveryCodes = (): string[] =>
  Array.from({ length: 10 }, () =>
    Array.from(randomBytes(12), (byte) => codeLetters[byte % codeLetters.length])
      .join("")
      .replace(/(.{4})(?=.)/g, "$1-"),
  );

/** What is stored of a secret. Its randomness makes a plain hash enough. */
export const hashToken = (token: string): string => createHash("sha256").update(token).digest("hex");
