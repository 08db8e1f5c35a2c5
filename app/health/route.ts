import { loadHealth } from "@/features/register/loaders";

export const dynamic = "force-dynamic";

/** For monitors: whether the register can be read, which version runs and which migration it is on. */
export async function GET(): Promise<Response> {
  const health = await loadHealth();
  return Response.json(health, {
    status: health.database === "ready" ? 200 : 503,
    headers: { "cache-control": "no-store" },
  });
}
