import { loadSettingsRecord } from "@/features/settings/loaders";
import { addHeader } from "@/lib/response-status";

/** Says who may frame the page being rendered, where the register limits it. Beside the page's own policy: both must allow it. */
export async function announceFraming(): Promise<void> {
  const { embedOrigins } = (await loadSettingsRecord()).settings;
  if (embedOrigins.length > 0) addHeader("content-security-policy", `frame-ancestors 'self' ${embedOrigins.join(" ")}`);
}
