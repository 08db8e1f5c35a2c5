import "server-only";
import { deriveKey, readKey } from "@/lib/sealed-box";
import type { ReportKeys } from "./mutations";

export const contactKey = (): Uint8Array => readKey(process.env.TADMUR_CONTACT_KEY, "TADMUR_CONTACT_KEY");

/** Receipts and cookies have keys of their own, made from the register's secret. */
export const reportKeys = (): ReportKeys => ({
  receipt: deriveKey(process.env.TADMUR_AUTH_SECRET, "receipt codes"),
  contact: contactKey,
});
export const cookieKey = (): Uint8Array => deriveKey(process.env.TADMUR_AUTH_SECRET, "receipt cookie");
/** Signs what a form says of the files it holds. */
export const fileKey = (): Uint8Array => deriveKey(process.env.TADMUR_AUTH_SECRET, "files of a report form");
