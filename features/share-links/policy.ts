import { canAdminister, canReview } from "@/features/accounts/policy";
import type { Viewer } from "@/features/accounts/schema";

type Somebody = Pick<Viewer, "id" | "role">;

/** One's own; an administrator's are all. */
export const canManageLink = (actor: Somebody, link: { createdById: string | null }): boolean =>
  canAdminister(actor) || (canReview(actor) && link.createdById === actor.id);

/** Whose links somebody sees and may end all at once: null for everybody's. */
export const linksOf = (actor: Somebody): string | null => (canAdminister(actor) ? null : actor.id);
