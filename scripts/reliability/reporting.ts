import sharp from "sharp";
import type { PlainBrowser } from "./plain-form";

const unknown = { "when.kind": "unknown", severity: "unknown", cause: "unknown", how: "read_or_seen", intent: "send" };

/** What somebody types who knows little more than that something happened. */
export const reportOf = (what: string): Record<string, string> => ({ ...unknown, what });

/** A photograph of about 200 kB, each another one. */
export async function photographOf(): Promise<File> {
  const noise = Buffer.from(crypto.getRandomValues(new Uint8Array(60_000)));
  const raw = { width: 300, height: 200, channels: 3 } as const;
  const bytes = await sharp(Buffer.concat([noise, noise, noise]), { raw })
    .png()
    .toBuffer();
  return new File([new Uint8Array(bytes)], "wall.png", { type: "image/png" });
}

export const openReportForm = (browser: PlainBrowser) => browser.open("/report?site=agora", "what");

/** Sends a report. Returns its receipt code as the page shows it. */
export async function sendReport(browser: PlainBrowser, typed: Record<string, string | File>): Promise<string> {
  const sent = await browser.send(await openReportForm(browser), typed);
  if (sent.status !== 303) throw new Error(`no report was taken: ${sent.status}`);
  const page = await (await browser.fetch("/report/sent")).text();
  const code = [...page.matchAll(/>([0-9A-HJKMNP-TV-Z]{5})</g)].slice(0, 4).map(([, part]) => part);
  if (code.length !== 4) throw new Error("no receipt code was shown");
  return code.join("-");
}

/** Whether a receipt code opens a report. */
export async function opensReceipt(browser: PlainBrowser, code: string): Promise<boolean> {
  const { status } = await browser.send(await browser.open("/report/status", "code"), { code, intent: "send" });
  return status === 303;
}
