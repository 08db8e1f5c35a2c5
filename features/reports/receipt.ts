import { createHash, createHmac, randomBytes } from "node:crypto";

// Crockford's base32: no I, L, O or U, so that a code survives being read aloud and written by hand.
const alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const letters = 20;
const groupLength = 5;
const misread: Record<string, string> = { O: "0", I: "1", L: "1" };

/** A key for one form: 128 bits that nobody can guess, for the receipt is made from it. */
export const mintIdempotencyKey = (): string => randomBytes(16).toString("base64url");

/** What is stored of a form's key or of a receipt code; both are too long to guess, so no salt is needed. */
export const hashSecret = (text: string): string => createHash("sha256").update(text).digest("hex");

/** Twenty letters, 100 bits. Made from the form's key, so that a form sent twice gives the same code and nobody has to keep it. */
export function receiptOf(idempotencyKey: string, receiptKey: Uint8Array): string {
  const digest = createHmac("sha256", receiptKey).update(idempotencyKey).digest();
  return Array.from({ length: letters }, (_, index) => {
    const bit = index * 5;
    const pair = (digest[bit >> 3] ?? 0) * 256 + (digest[(bit >> 3) + 1] ?? 0);
    return alphabet[(pair >> (11 - (bit & 7))) & 31] ?? "0";
  }).join("");
}

/** In groups, as it is shown: `7K3M9-QX2PD-…`. */
export const formatReceipt = (receipt: string): string =>
  (receipt.match(new RegExp(`.{1,${groupLength}}`, "g")) ?? []).join("-");

/** The code a person typed, whatever the case, spaces, hyphens, digits of another script or likely misreadings; null if it is none. */
export function readReceipt(typed: string): string | null {
  const code = typed
    .slice(0, 200)
    .normalize("NFKC")
    .replace(/[\u0660-\u0669]/g, (digit) => String(digit.charCodeAt(0) - 0x0660))
    .replace(/[\u06f0-\u06f9]/g, (digit) => String(digit.charCodeAt(0) - 0x06f0))
    .toUpperCase()
    .replace(/[\s\p{Pd}\p{Cf}._]/gu, "")
    .replace(/[OIL]/g, (letter) => misread[letter] ?? letter);
  return code.length === letters && [...code].every((letter) => alphabet.includes(letter)) ? code : null;
}
