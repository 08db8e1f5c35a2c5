import { canAdminister, canReview } from "./policy";
import type { Viewer } from "./schema";

/** Pages for people who are signed in, in their order. A new one is a line here and its word in `accounts.menu`. */
const entries = [
  { key: "queue", href: "/queue", isFor: canReview },
  { key: "proposals", href: "/proposals", isFor: canReview },
  { key: "links", href: "/links", isFor: canReview },
  { key: "users", href: "/users", isFor: canAdminister },
  { key: "settings", href: "/settings", isFor: canAdminister },
] as const satisfies readonly { key: string; href: string; isFor: (viewer: Viewer) => boolean }[];

/** The pages that somebody who is signed in may open, in the order of the menu. */
export const menuFor = (viewer: Viewer) => entries.filter(({ isFor }) => isFor(viewer));
