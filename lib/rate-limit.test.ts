import { describe, expect, it } from "vitest";
import { clientName, clientsOfANetwork } from "@/lib/client-name";
import { createRateLimit } from "@/lib/rate-limit";

describe("a rate limit", () => {
  it("refuses one client after its share and says when to come back, while another goes on", async () => {
    const limit = createRateLimit({ name: "t1", seconds: 60, perClient: 2, inAll: 100 });
    expect(await limit.take("a")).toEqual({ isAllowed: true, remaining: 1, resetSeconds: 60 });
    expect(await limit.take("a")).toMatchObject({ isAllowed: true, remaining: 0 });
    const refused = await limit.take("a");
    expect(refused.isAllowed === false && refused.retryAfterSeconds).toBeGreaterThan(50);
    expect(await limit.take("b")).toMatchObject({ isAllowed: true });
  });

  it("counts clients that are networks of one, and no others, together as well", async () => {
    const limit = createRateLimit({ name: "t4", seconds: 60, perClient: 1 });
    const name = (own: number, wider: string) => clientName(`own${own}`, wider);
    for (let own = 0; own < clientsOfANetwork; own += 1)
      expect((await limit.take(name(own, "site"))).isAllowed).toBe(true);
    expect((await limit.take(name(99, "site"))).isAllowed).toBe(false);
    // What the network was refused counts against none of its clients.
    await limit.giveBack(name(0, "site"));
    expect((await limit.take(name(99, "site"))).isAllowed).toBe(true);
    expect((await limit.take(name(100, "another"))).isAllowed).toBe(true);
    expect((await limit.take("without")).isAllowed).toBe(true);
  });

  it("has a ceiling for all clients together", async () => {
    const limit = createRateLimit({ name: "t2", seconds: 60, perClient: 10, inAll: 3 });
    for (const client of ["a", "b", "c"]) expect((await limit.take(client)).isAllowed).toBe(true);
    expect((await limit.take("d")).isAllowed).toBe(false);
  });

  it("gives one back", async () => {
    const limit = createRateLimit({ name: "t3", seconds: 60, perClient: 1, inAll: 1 });
    for (let round = 0; round < 3; round += 1) {
      expect((await limit.take(null)).isAllowed).toBe(true);
      await limit.giveBack(null);
    }
  });
});
