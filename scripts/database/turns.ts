/** A queue for something only one can have at a time: first come, first served. */
export function createTurns(): { take: () => Promise<() => void> } {
  let last: Promise<void> = Promise.resolve();
  return {
    take: () => {
      const before = last;
      let giveBack = () => {};
      last = new Promise((resolve) => {
        giveBack = resolve;
      });
      return before.then(() => giveBack);
    },
  };
}
