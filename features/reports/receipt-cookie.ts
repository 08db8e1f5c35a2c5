import "server-only";
import { cookies } from "next/headers";
import { getPathname } from "@/lib/i18n/navigation";
import { pageLocale } from "@/lib/i18n/page-locale";
import { SealedBoxError, seal, unseal } from "@/lib/sealed-box";
import { readReceipt } from "./receipt";
import { cookieKey } from "./secrets";

/** `sent` shows the code once after sending; `status` keeps a report open for the one who holds its code. */
const cookieOf = {
  sent: { name: "tadmur-receipt", seconds: 5 * 60 },
  status: { name: "tadmur-report", seconds: 30 * 60 },
} as const;
type Use = keyof typeof cookieOf;

const attributes = async () => ({
  httpOnly: true,
  sameSite: "strict" as const,
  secure: process.env.PUBLIC_URL?.startsWith("https://") ?? false,
  path: getPathname({ href: "/report", locale: await pageLocale() }),
});

/** The code travels sealed and with its time in it: a cookie kept longer than it may be opens nothing. */
export async function keepReceipt(use: Use, receipt: string, now: Date): Promise<void> {
  const { name, seconds } = cookieOf[use];
  const box = seal(cookieKey(), `${now.getTime()}:${receipt}`, name);
  (await cookies()).set(name, Buffer.from(box).toString("base64url"), { ...(await attributes()), maxAge: seconds });
}

/** The code this browser holds, or null: none, too old, or not sealed by this register. */
export async function findKeptReceipt(use: Use, now: Date): Promise<string | null> {
  const { name, seconds } = cookieOf[use];
  const value = (await cookies()).get(name)?.value;
  if (value === undefined || value.length > 500) return null;
  try {
    const [time = "", receipt = ""] = unseal(cookieKey(), Buffer.from(value, "base64url"), name).split(":");
    const age = now.getTime() - Number(time);
    return age >= 0 && age < seconds * 1000 ? readReceipt(receipt) : null;
  } catch (error) {
    if (error instanceof SealedBoxError) return null;
    throw error;
  }
}

/** Removes a kept receipt code from this browser. For actions: a page cannot set a cookie. */
export async function forgetReceipt(use: Use): Promise<void> {
  (await cookies()).set(cookieOf[use].name, "", { ...(await attributes()), maxAge: 0 });
}
