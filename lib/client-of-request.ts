import "server-only";
import { headers } from "next/headers";

/** Who asks, as limits count it: the front door's keyed hash of the client, which changes daily; never an address. */
export const clientOfRequest = async (): Promise<string> => (await headers()).get("x-tadmur-client") ?? "unnamed";
