/**
 * Clients as the front door names them: by keyed hashes of the network that one is (an IPv4 address, an IPv6 /64) and, behind a full stop, of
 * the wider one that it can move about in. An end site of IPv6 may have a /48 (RFC 6177), which is 65,536 clients.
 */
export const clientName = (own: string, wider: string | null): string => (wider === null ? own : `${own}.${wider}`);

/** The wider network of a client; null for one that has none. */
export const widerNetworkOf = (client: string): string | null => client.split(".", 2)[1] ?? null;

/** All of a wider network together may take what so many clients may: it can be the customers of a carrier as well. */
export const clientsOfANetwork = 8;
