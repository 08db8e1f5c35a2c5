import { type Lifetime, lifetimes, type ShareLink } from "./schema";

/** Why a link opens no more. */
export type LinkEnd = "revoked" | "expired" | "used_up";

/** Whether a link opens for a visit that was let in already; null where it does. */
export function endOf({ revokedAt, expiresAt }: Pick<ShareLink, "revokedAt" | "expiresAt">, now: Date): LinkEnd | null {
  if (revokedAt !== null) return "revoked";
  return expiresAt !== null && expiresAt <= now ? "expired" : null;
}

/** Whether a link has no visit left to give. */
export const isUsedUp = ({ uses, mostUses }: Pick<ShareLink, "uses" | "mostUses">): boolean =>
  mostUses !== null && uses >= mostUses;

const dayMs = 24 * 60 * 60 * 1000;

/** When a link of so many days ends; null for never. */
export const expiryAfter = (lifetime: Lifetime, now: Date): Date | null =>
  lifetime === "never" ? null : new Date(now.getTime() + Number(lifetime) * dayMs);

export const defaultLifetime: Lifetime = lifetimes[0];

/** Programs that look at an address for somebody who was sent it, as they name themselves. */
const previewRobots =
  /bot\b|bot[/_-]|crawler|spider|preview|facebookexternalhit|whatsapp|telegram|slack|discord|twitter|linkedin|skype|teams|embedly|pinterest|vkshare|mastodon|iframely|google-?(safety|inspection)|headlesschrome-preview/i;

type Asked = { method: string | null; get: (header: string) => string | null };

/**
 * Whether a request is somebody who looks, and so a visit: not HEAD, not what a browser fetches ahead of a click, not a
 * program that makes a preview of an address in a message.
 */
export function isVisit({ method, get }: Asked): boolean {
  if (method !== "GET") return false;
  const isAhead =
    // The front door's own word for what the router fetches ahead of a click.
    get("x-tadmur-ahead") !== null ||
    [get("purpose"), get("sec-purpose"), get("x-purpose"), get("x-moz")].some((said) =>
      /prefetch|preview|prerender/i.test(said ?? ""),
    );
  return !isAhead && !previewRobots.test(get("user-agent") ?? "");
}
