import "server-only";
import { cookies } from "next/headers";
import { deriveKey } from "@/lib/sealed-box";
import { deviceMs, findDevice, withDevice } from "./device-tokens";

const name = "tadmur-device";
const deviceKey = () => deriveKey(process.env.TADMUR_AUTH_SECRET, "browsers that are known");

const keptHere = async (): Promise<string> => (await cookies()).get(name)?.value ?? "";

/** Whether somebody has signed in in this browser before, as the name by which it is counted; null for nobody's. */
export const findDeviceOf = async (personId: string | null): Promise<string | null> =>
  personId === null ? null : findDevice(deviceKey(), { cookie: await keptHere(), personId, nowMs: Date.now() });

/** Keeps in this browser that somebody signed in there. It opens nothing: it only tells their tries from a stranger's. */
export async function rememberDevice(personId: string): Promise<void> {
  const value = withDevice(deviceKey(), { cookie: await keptHere(), personId, nowMs: Date.now() });
  (await cookies()).set(name, value, {
    httpOnly: true,
    sameSite: "strict",
    secure: process.env.PUBLIC_URL?.startsWith("https://") ?? false,
    path: "/",
    maxAge: deviceMs / 1000,
  });
}
