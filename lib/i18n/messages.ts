import type { Locale } from "./routing";

/** One file a namespace; a namespace that is not listed here does not exist. */
export const namespaces = [
  "vocabulary",
  "frame",
  "errors",
  "forms",
  "dashboard",
  "sites",
  "events",
  "history",
  "evidence",
  "reports",
  "review",
  "desk",
  "records",
  "accounts",
  "settings",
] as const;

/** All words of a language. They stay on the server: client components get theirs as props. */
export async function loadMessages(locale: Locale) {
  const files = await Promise.all(
    namespaces.map(async (namespace) => {
      const { default: words } = await import(`./messages/${locale}/${namespace}.json`);
      return [namespace, words] as const;
    }),
  );
  return Object.fromEntries(files);
}
