/** How many bytes one client, and all of them together, may have somewhere at once. */
export type ShareRule = { perClient: number; inAll: number };

export type Shares = {
  /** Adds to what a client has there; false, and nothing is added, where it would be more than its share or than there is room for. */
  take: (client: string, bytes: number) => boolean;
  giveBack: (client: string, bytes: number) => void;
};

/** Counts bytes that are somewhere, by the name of the client that sent them. */
export function createShares({ perClient, inAll }: ShareRule): Shares {
  const held = new Map<string, number>();
  let heldInAll = 0;
  const set = (client: string, bytes: number) => {
    if (bytes > 0) held.set(client, bytes);
    else held.delete(client);
  };
  return {
    take: (client, bytes) => {
      const own = (held.get(client) ?? 0) + bytes;
      if (own > perClient || heldInAll + bytes > inAll) return false;
      set(client, own);
      heldInAll += bytes;
      return true;
    },
    giveBack: (client, bytes) => {
      set(client, (held.get(client) ?? 0) - bytes);
      heldInAll -= bytes;
    },
  };
}
