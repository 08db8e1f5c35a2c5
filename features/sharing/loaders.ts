import { findViewer } from "@/features/accounts/gate";
import { canReview } from "@/features/accounts/policy";

/** Whether whoever reads may make links that are managed. */
export async function loadMayManageLinks(): Promise<boolean> {
  const viewer = await findViewer();
  return viewer !== null && canReview(viewer);
}
