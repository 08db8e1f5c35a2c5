import { expect, it } from "vitest";
import { keepReads, keepUntilAnswered, shareReads } from "./shared-read";

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

it("tells again what was read while nobody else was answered, and asks anew after that", async () => {
  let [answered, asked, others] = [7, 0, 0];
  const { read, forget } = keepUntilAnswered(
    () => answered,
    async () => {
      asked += 1;
      answered += 1 + others;
      return asked;
    },
  );
  expect([await read(), await read()]).toEqual([1, 1]);
  // Somebody may have been told of a change.
  answered += 1;
  expect(await read()).toBe(2);
  // Or while it was read.
  answered += 1;
  others = 1;
  expect([await read(), await read()]).toEqual([3, 4]);
  others = 0;
  expect([await read(), await read()]).toEqual([5, 5]);
  forget();
  expect(await read()).toBe(6);
});

it("does not tell again that it could not be read", async () => {
  let [answered, asked] = [0, 0];
  const { read } = keepUntilAnswered(
    () => answered,
    async () => {
      asked += 1;
      answered += 1;
      if (asked === 1) throw new Error("away");
      return asked;
    },
  );
  await expect(read()).rejects.toThrow("away");
  expect(await read()).toBe(2);
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
