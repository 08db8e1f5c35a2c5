import { clientsOfANetwork, widerNetworkOf } from "@/lib/client-name";

/** How many bytes one client, and all of them together, may have somewhere at once. */
export type ShareRule = { perClient: number; inAll: number };

export type Shares = {
  /** Adds to what a client has there; false, and nothing is added, where it would be more than its share or than there is room for. */
  take: (client: string, bytes: number) => boolean;
  giveBack: (client: string, bytes: number) => void;
};

/** Counts bytes that are somewhere, by the name of the client that sent them, and by the wider network that it may be a part of: of all there is half. */
export function createShares({ perClient, inAll }: ShareRule): Shares {
  const held = new Map<string, number>();
  let heldInAll = 0;
  const add = (name: string, bytes: number) => {
    const sum = (held.get(name) ?? 0) + bytes;
    if (sum > 0) held.set(name, sum);
    else held.delete(name);
  };
  const sharesOf = (client: string): { name: string; most: number }[] => {
    const wider = widerNetworkOf(client);
    return [
      { name: client, most: perClient },
      ...(wider === null ? [] : [{ name: wider, most: Math.min(perClient * clientsOfANetwork, inAll / 2) }]),
    ];
  };
  return {
    take: (client, bytes) => {
      const shares = sharesOf(client);
      const hasRoom = shares.every(({ name, most }) => (held.get(name) ?? 0) + bytes <= most);
      if (!hasRoom || heldInAll + bytes > inAll) return false;
      for (const { name } of shares) add(name, bytes);
      heldInAll += bytes;
      return true;
    },
    giveBack: (client, bytes) => {
      for (const { name } of sharesOf(client)) add(name, -bytes);
      heldInAll -= bytes;
    },
  };
}
