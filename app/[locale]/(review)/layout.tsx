import type { ReactNode } from "react";
import { requireReviewer } from "@/features/accounts/gate";

/** Sends whoever is signed out to sign in. Not the lock: every loader and every action asks again. */
export default async function ReviewLayout({ children }: { children: ReactNode }) {
  await requireReviewer();
  return children;
}
