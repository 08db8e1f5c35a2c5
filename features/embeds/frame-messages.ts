import { askMessage, heightMessage } from "./snippet-model";

/** The secret by which a WordPress page tells its frames apart (`#?secret=…`); null elsewhere. */
export const secretOf = (hash: string): string | null => /^#\?secret=([A-Za-z0-9]+)$/.exec(hash)?.[1] ?? null;

type Told = { height: number; href: string; secret: string | null };

/** A frame's height in the words that pages listen for: ours, Embedly's and Iframely's (as text), WordPress's. */
export const heightMessages = ({ height, href, secret }: Told): unknown[] => [
  { type: heightMessage, height },
  JSON.stringify({ src: href, context: "iframe.resize", height }),
  ...(secret === null ? [] : [{ message: "height", value: height, secret }]),
];

/** WordPress follows a link for its frame, whose own windows it does not let open. */
export const linkMessage = (href: string, secret: string) => ({ message: "link", value: href, secret });

/** Whether the page around asks for the height again. */
export function isAsking(data: unknown, secret: string | null): boolean {
  if (typeof data !== "object" || data === null) return false;
  if ("type" in data && data.type === askMessage) return true;
  return secret !== null && "message" in data && data.message === "ready" && "secret" in data && data.secret === secret;
}
