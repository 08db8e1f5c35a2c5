import { prepareColumns } from "@/features/columns/kept-columns";
import { connectDb } from "@/lib/db";

/** A register with fewer versions makes its first pages in a second. */
const largeFrom = 50_000;
/** What readers ask for first, and what the rest of their pages is made from: names of all places, and when each event was known. */
const firstPages = ["/", "/known", "/sites"];

type KeptColumns = {
  /** Once pages are answered at `here`. */
  askFirstPages: (here: string) => Promise<void>;
  stop: () => Promise<void>;
};

/**
 * Has the pages count by columns in the memory of this process, as soon as they are read. In a large register the first pages are
 * asked for then, one after another, so that no reader waits for what is read once: at a million events some twenty seconds.
 */
export function keepColumns(url: string): KeptColumns {
  const db = connectDb(url);
  const stopping = new AbortController();
  const read = new Promise<number>((resolve) => prepareColumns(db, resolve));
  const askFor = async (address: string) => (await fetch(address, { signal: stopping.signal })).arrayBuffer();
  return {
    askFirstPages: async (here) => {
      if ((await read) < largeFrom) return;
      // Whatever keeps one away keeps it away from readers as well, who are told.
      for (const path of firstPages) await askFor(here + path).catch(() => null);
    },
    stop: () => {
      stopping.abort();
      return db.$disconnect();
    },
  };
}
