import { afterEach, expect, it, vi } from "vitest";
import type { Db } from "@/lib/db";
import { prepareColumns } from "./kept-columns";
import { countVersions, readColumns } from "./load-queries";

vi.mock("@/lib/logger", () => ({ logger: { warn: vi.fn(), info: vi.fn() } }));
vi.mock("./load-queries", () => ({ countVersions: vi.fn(), readColumns: vi.fn() }));
afterEach(() => vi.useRealTimers());

it("reads the columns again a while after the database was away, until they are there", async () => {
  vi.useFakeTimers();
  vi.mocked(countVersions).mockRejectedValueOnce(new Error("away")).mockResolvedValue({ events: 1, claims: 1 });
  vi.mocked(readColumns).mockRejectedValueOnce(new Error("away"));
  const db: Db = Object.create(null);
  const told = vi.fn();
  prepareColumns(db, told);
  await vi.advanceTimersByTimeAsync(59_000);
  expect(countVersions).toHaveBeenCalledTimes(1);
  await vi.advanceTimersByTimeAsync(1_000);
  expect(readColumns).toHaveBeenCalledTimes(1);
  await vi.advanceTimersByTimeAsync(60_000);
  expect(readColumns).toHaveBeenCalledTimes(2);
  await vi.advanceTimersByTimeAsync(600_000);
  expect(told.mock.calls).toEqual([[2]]);
  expect(readColumns).toHaveBeenCalledTimes(2);
});
