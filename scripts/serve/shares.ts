import { clientsOfANetwork, widerNetworkOf } from "@/lib/client-name";

/** How many bytes one client, and all of them together, may have somewhere at once. */
export type ShareRule = { perClient: number; inAll: number };

/** Room that somebody was given. */
export type Holding = {
  /** All that it was taken for is there: so many bytes it is, and it is not cut off any more. */
  settle: (bytes: number) => void;
  giveBack: () => void;
};

/** `cutOff` is called when the room has gone to somebody else. `mostInAll` is what there is room for at present, where that is known. */
export type Asked = { cutOff: () => void; mostInAll?: number };

export type Shares = {
  /** Gives room for so many bytes; null where it would be more than the client's share or than there is room for. */
  take: (client: string, bytes: number, asked: Asked) => Holding | null;
};

/** `of` is the widest name of who holds it. `cutOff` is null once it is settled. */
type Held = { of: string; bytes: number; cutOff: (() => void) | null };

/**
 * Counts bytes that are somewhere or announced, by the name of the client that sends them, and by the wider network that it may be
 * a part of: of all there is half. Where there is no room left, what is still on its way of whoever has most is cut off for one who
 * has less. So it is not closed by as many as fill it with their shares: nobody but who has most has to fear the others.
 */
export function createShares({ perClient, inAll }: ShareRule): Shares {
  const sums = new Map<string, number>();
  const all = new Set<Held>();
  let heldInAll = 0;
  const sumOf = (name: string): number => sums.get(name) ?? 0;
  const sharesOf = (client: string): { name: string; most: number }[] => {
    const wider = widerNetworkOf(client);
    return [
      { name: client, most: perClient },
      ...(wider === null ? [] : [{ name: wider, most: Math.min(perClient * clientsOfANetwork, inAll / 2) }]),
    ];
  };
  const add = (client: string, bytes: number) => {
    for (const { name } of sharesOf(client)) {
      const sum = sumOf(name) + bytes;
      if (sum > 0) sums.set(name, sum);
      else sums.delete(name);
    }
    heldInAll += bytes;
  };

  /** What has to go for so many bytes more: the largest of whoever has most, again and again. Null where all who are left have no more than `most`. */
  const findSurplus = (bytes: number, most: number): ReadonlySet<Held> | null => {
    const left = new Map(sums);
    const leftOf = ({ of }: Held): number => left.get(of) ?? 0;
    const surplus = new Set<Held>();
    for (let missing = bytes; missing > 0; ) {
      let largest: Held | null = null;
      for (const held of all) {
        if (held.cutOff === null || held.bytes === 0 || surplus.has(held) || leftOf(held) <= most) continue;
        const isLarger =
          largest === null ||
          leftOf(held) > leftOf(largest) ||
          (leftOf(held) === leftOf(largest) && held.bytes > largest.bytes);
        if (isLarger) largest = held;
      }
      if (largest === null) return null;
      surplus.add(largest);
      left.set(largest.of, leftOf(largest) - largest.bytes);
      missing -= largest.bytes;
    }
    return surplus;
  };

  return {
    take: (client, bytes, { cutOff, mostInAll = inAll }) => {
      if (sharesOf(client).some(({ name, most }) => sumOf(name) + bytes > most)) return null;
      const of = widerNetworkOf(client) ?? client;
      const surplus = findSurplus(heldInAll + bytes - Math.min(inAll, mostInAll), sumOf(of) + bytes);
      if (surplus === null) return null;
      for (const held of surplus) held.cutOff?.();
      const held: Held = { of, bytes, cutOff: null };
      const settle = (now: number) => {
        if (!all.has(held)) return;
        add(client, now - held.bytes);
        [held.bytes, held.cutOff] = [now, null];
      };
      const giveBack = () => {
        settle(0);
        all.delete(held);
      };
      held.cutOff = () => {
        giveBack();
        cutOff();
      };
      all.add(held);
      add(client, bytes);
      return { settle, giveBack };
    },
  };
}
