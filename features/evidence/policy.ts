import { canReview } from "@/features/accounts/policy";
import type { Viewer } from "@/features/accounts/schema";

type RoleHolder = Pick<Viewer, "id" | "role">;

/** Who may see an original, and what came with a report: whoever decides on it. */
export const canReadOriginals = (actor: RoleHolder | null): boolean => canReview(actor);
