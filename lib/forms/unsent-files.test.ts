import { expect, test } from "vitest";
import { diskStores } from "@/lib/file-store/disk-store";
import { unsentFilesOf } from "./unsent-files";

const megabyte = 1_048_576;
const withFree = (bytes: number) => {
  const stores = diskStores("/nowhere");
  return { ...stores, originals: { ...stores.originals, freeBytes: async () => bytes } };
};
const roomy = withFree(10_000 * megabyte);

test("a client holds three full forms, another has its own, and what was sent is free again", async () => {
  const [one, other] = [unsentFilesOf("one", roomy), unsentFilesOf("other", roomy)];
  for (let file = 0; file < 6; file += 1) expect(await one.take(20 * megabyte)).toBeNull();
  expect(await one.take(1)).toBe("too_much_unsent");
  expect(await one.take(20 * megabyte)).toBe("too_much_unsent");
  expect(await other.take(20 * megabyte)).toBeNull();
  await one.giveBack(20 * megabyte);
  expect(await one.take(20 * megabyte)).toBeNull();
});

test("a file that would leave the disk nearly full is not kept", async () => {
  const nearlyFull = unsentFilesOf("nearly", withFree(513 * megabyte));
  expect(await nearlyFull.take(2 * megabyte)).toBe("no_room");
  expect(await nearlyFull.take(megabyte)).toBeNull();
});

test("all together hold no more than fifty full forms, whoever sends them", async () => {
  const statuses: (string | null)[] = [];
  for (let client = 0; client < 110; client += 1)
    statuses.push(await unsentFilesOf(`many-${client}`, roomy).take(20 * megabyte));
  expect(statuses.filter((status) => status === null).length).toBeLessThanOrEqual(100);
  expect(statuses.at(-1)).toBe("too_much_unsent");
});
