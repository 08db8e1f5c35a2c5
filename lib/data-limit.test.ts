import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { takeDataRequest } from "./data-limit";
import { problemResponse } from "./problem-response";
import type { RateLimit } from "./rate-limit";

const shared: typeof globalThis & { tadmurDataLimit?: RateLimit } = globalThis;

beforeEach(() => {
  delete shared.tadmurDataLimit;
  vi.stubEnv("API_REQUESTS_A_MINUTE", "2");
});
afterEach(() => {
  vi.unstubAllEnvs();
  delete shared.tadmurDataLimit;
});

it("counts each client by itself, says what is left, and refuses with when to come back", async () => {
  expect(await takeDataRequest("a")).toEqual({
    "ratelimit-policy": '"client";q=2;w=60',
    ratelimit: '"client";r=1;t=60',
  });
  await takeDataRequest("a");
  const refusal = await takeDataRequest("a").catch((error) => problemResponse(error));
  const answer = refusal instanceof Response ? refusal : Response.error();
  expect([answer.status, answer.headers.get("content-type")]).toEqual([429, "application/problem+json; charset=utf-8"]);
  expect(Number(answer.headers.get("retry-after"))).toBeGreaterThan(50);
  expect(answer.headers.get("ratelimit")).toMatch(/^"client";r=0;t=\d+$/);
  expect(await takeDataRequest("b")).toMatchObject({ ratelimit: '"client";r=1;t=60' });
});

it("counts a request that is worth several as so many, or not at all", async () => {
  expect(await takeDataRequest("a", 2)).toMatchObject({ ratelimit: '"client";r=0;t=60' });
  await expect(takeDataRequest("b", 3)).rejects.toThrow();
  expect(await takeDataRequest("b")).toMatchObject({ ratelimit: '"client";r=1;t=60' });
});
