import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from "node:crypto";

const version = 1;
const [ivBytes, tagBytes, keyBytes] = [12, 16, 32];

/** Thrown when a box was sealed with another key, for another subject, or was changed. Says nothing of what is in it. */
export class SealedBoxError extends Error {
  override readonly name = "SealedBoxError";
}

/** A key of 32 bytes as settings hold it (base64url). Throws with the setting's name, never with its value. */
export function readKey(text: string | undefined, name: string): Uint8Array {
  const key = Buffer.from(text ?? "", "base64url");
  if (key.length !== keyBytes)
    throw new Error(`${name} is not a key of 32 bytes in base64url: start the server with npm start`);
  return key;
}

/** A key for one purpose, so that two uses of one secret can never open each other's boxes. */
export function deriveKey(secret: string | undefined, purpose: string): Uint8Array {
  if (!secret) throw new Error(`there is no secret to make the key for "${purpose}": start the server with npm start`);
  return new Uint8Array(hkdfSync("sha256", secret, "tadmur", purpose, keyBytes));
}

/** AES-256-GCM. `subject` is what the text belongs to: a box moved to another subject does not open. */
export function seal(key: Uint8Array, text: string, subject: string): Uint8Array<ArrayBuffer> {
  const iv = randomBytes(ivBytes);
  const cipher = createCipheriv("aes-256-gcm", key, iv);
  cipher.setAAD(Buffer.from(subject));
  const sealed = Buffer.concat([cipher.update(text, "utf8"), cipher.final()]);
  return new Uint8Array(Buffer.concat([Buffer.of(version), iv, cipher.getAuthTag(), sealed]));
}

/** The text of a box; throws `SealedBoxError` when it is not whole. */
export function unseal(key: Uint8Array, box: Uint8Array, subject: string): string {
  const bytes = Buffer.from(box);
  if (bytes.length < 1 + ivBytes + tagBytes || bytes[0] !== version)
    throw new SealedBoxError("the box cannot be opened");
  const iv = bytes.subarray(1, 1 + ivBytes);
  const tag = bytes.subarray(1 + ivBytes, 1 + ivBytes + tagBytes);
  const decipher = createDecipheriv("aes-256-gcm", key, iv, { authTagLength: tagBytes });
  decipher.setAAD(Buffer.from(subject));
  decipher.setAuthTag(tag);
  try {
    return Buffer.concat([decipher.update(bytes.subarray(1 + ivBytes + tagBytes)), decipher.final()]).toString("utf8");
  } catch (cause) {
    throw new SealedBoxError("the box cannot be opened", { cause });
  }
}
