import { pseudoMessages } from "./pseudo-language";
import { isPseudo, type Locale, routing } from "./routing";

/** One file a namespace; a namespace that is in neither list does not exist. */
export const namespaces = [
  "vocabulary",
  "frame",
  "errors",
  "forms",
  "dashboard",
  "maps",
  "known",
  "views",
  "exports",
  "sharing",
  "links",
  "citations",
  "feeds",
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
  "api",
] as const;

/** Words of code that runs outside a page: dates in words (lib/dates) and what is refused before a page is known. */
export const plainNamespaces = ["dates", "refusals"] as const;

type Namespace = (typeof namespaces)[number] | (typeof plainNamespaces)[number];

/** The words of a namespace in a language: messages by their keys, in groups. */
export async function loadNamespace(locale: Locale, namespace: Namespace): Promise<unknown> {
  const folder = isPseudo(locale) ? routing.defaultLocale : locale;
  const { default: words } = await import(`./messages/${folder}/${namespace}.json`);
  return isPseudo(locale) ? pseudoMessages(words) : words;
}

type Messages = Readonly<Record<string, unknown>>;

const loaded = new Map<Locale, Promise<Messages>>();

/** All words of a language, gathered once. They stay on the server: client components get theirs as props. */
export function loadMessages(locale: Locale): Promise<Messages> {
  const messages = loaded.get(locale) ?? gatherMessages(locale);
  loaded.set(locale, messages);
  return messages;
}

async function gatherMessages(locale: Locale): Promise<Messages> {
  const files = await Promise.all(
    namespaces.map(async (namespace) => [namespace, await loadNamespace(locale, namespace)] as const),
  );
  return Object.fromEntries(files);
}
