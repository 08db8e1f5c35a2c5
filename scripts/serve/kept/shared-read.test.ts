import { expect, it } from "vitest";
import { keepReads, shareReads } from "./shared-read";

/** A reading that ends when told to, and says at which count it began. */
function countedReads() {
  const ends: (() => void)[] = [];
  let count = 0;
  const read = () => {
    count += 1;
    const began = count;
    return new Promise<number>((resolve, reject) => {
      ends.push(() => (began === 2 ? reject(new Error("away")) : resolve(began)));
    });
  };
  return { read, endNext: () => ends.shift()?.(), begun: () => count };
}

const settled = () => new Promise((resolve) => setImmediate(resolve));

it("tells each what was read after they asked, in one reading for all who waited", async () => {
  const { read, endNext, begun } = countedReads();
  const ask = shareReads(read);
  const first = ask();
  const [second, third] = [ask(), ask()];
  expect(begun()).toBe(1);
  endNext();
  expect(await first).toBe(1);
  await settled();
  expect(begun()).toBe(2);
  const fourth = ask();
  const refused = Promise.all([expect(second).rejects.toThrow("away"), expect(third).rejects.toThrow("away")]);
  endNext();
  await refused;
  await settled();
  endNext();
  expect(await fourth).toBe(3);
  const fifth = ask();
  endNext();
  expect(await fifth).toBe(4);
});

it("tells for a while what a reading told, and also that it failed", async () => {
  let [clock, count] = [0, 0];
  const ask = keepReads(
    100,
    async () => {
      count += 1;
      if (count === 2) throw new Error("away");
      return count;
    },
    () => clock,
  );
  expect(await ask()).toBe(1);
  clock = 99;
  expect(await ask()).toBe(1);
  clock = 100;
  await expect(ask()).rejects.toThrow("away");
  clock = 199;
  await expect(ask()).rejects.toThrow("away");
  clock = 200;
  expect(await ask()).toBe(3);
});
