import { request } from "node:http";
import sharp from "sharp";
import { startServer, type TestServer } from "../../tests/support/server";
import { areAll, countsOf, loadNow } from "./crowding";
import { PlainBrowser } from "./plain-form";
import type { Trial } from "./trial";

const megabyte = 1_048_576;
const head = '--b\r\nContent-Disposition: form-data; name="files"; filename="a.jpg"\r\n\r\n';

/** An upload of 40 MB of which so much comes and then no more. Resolves once that is sent, with how it will be answered. */
const stall = (server: TestServer, client: string, bytes: number) =>
  new Promise<{ answered: Promise<number> }>((resolve) => {
    const headers = {
      "x-forwarded-for": client,
      "content-type": "multipart/form-data; boundary=b",
      "content-length": 40 * megabyte,
    };
    const asked = request(`${server.url}/report`, { method: "POST", headers, agent: false });
    const answered = new Promise<number>((settle) => {
      asked.once("response", (response) => {
        response.resume();
        settle(response.statusCode ?? 0);
      });
      asked.once("error", () => settle(0));
    });
    asked.write(Buffer.concat([Buffer.from(head), Buffer.alloc(bytes)]), () => resolve({ answered }));
  });

/** A photograph of about 200 kB, each another one. */
const photographOf = async (): Promise<File> => {
  const noise = Buffer.from(crypto.getRandomValues(new Uint8Array(60_000)));
  const bytes = await sharp(Buffer.concat([noise, noise, noise]), { raw: { width: 300, height: 200, channels: 3 } })
    .png()
    .toBuffer();
  return new File([new Uint8Array(bytes)], "wall.png", { type: "image/png" });
};

/** What somebody sends who knows nothing of any of it: a report of words, then one with a photograph. */
async function sendReports(server: TestServer, client: string): Promise<number[]> {
  const browser = new PlainBrowser(server.url, client);
  const typed = {
    ...{ what: `What ${client} saw`, "when.kind": "unknown", severity: "unknown", cause: "unknown" },
    ...{ how: "read_or_seen", intent: "send" },
  };
  const open = () => browser.open("/report?site=agora", "what");
  const words = await browser.send(await open(), typed);
  const withFile = await browser.send(await open(), { ...typed, what: "With a picture", files: await photographOf() });
  return [words.status, withFile.status];
}

/** Four, then forty uploads that fall silent, each of a client of its own; an honest report and a small upload meanwhile. */
export const stalled: Trial = async () => {
  const server = await startServer();
  try {
    const tried = [];
    for (const { count, bytes } of [
      { count: 4, bytes: 39 * megabyte },
      { count: 40, bytes: 10 * megabyte },
    ]) {
      const clients = Array.from({ length: count }, (_, index) => `10.${count}.6.${index}`);
      const held = await Promise.all(clients.map((client) => stall(server, client, bytes)));
      const honest = await sendReports(server, `10.1.0.${count}`);
      tried.push({ count, honest, cut: await Promise.all(held.map(({ answered }) => answered)) });
    }
    return {
      isHeld: tried.every(({ honest, cut }) => areAll(honest, 303) && areAll(cut, 408)),
      lines: [
        ...tried.map(
          ({ count, honest, cut }) =>
            `${count} stalled uploads: a report of words ${honest[0]}, one with a photograph ${honest[1]}; the stalled: ${countsOf(cut)}`,
        ),
        loadNow(),
      ],
    };
  } finally {
    await server.stop();
  }
};
