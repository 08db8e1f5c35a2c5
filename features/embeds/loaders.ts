import { getSettings } from "@/features/settings/queries";
import { getDb } from "@/lib/db";
import { addHeader } from "@/lib/response-status";

/** Says who may frame the page being rendered, where the register limits it. Beside the page's own policy: both must allow it. */
export async function announceFraming(): Promise<void> {
  const { embedOrigins } = await getSettings(getDb());
  if (embedOrigins.length > 0) addHeader("content-security-policy", `frame-ancestors 'self' ${embedOrigins.join(" ")}`);
}
