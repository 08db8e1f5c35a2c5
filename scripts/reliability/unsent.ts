import { readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import sharp from "sharp";
import { startServer, type TestServer } from "../../tests/support/server";
import { loadNow } from "./crowding";
import { PlainBrowser } from "./plain-form";
import { numberFlag, type Trial } from "./trial";

const megabyte = 1_048_576;
const typedWords = "The lintel lies in two pieces";

/** A picture of about 18 MB, each another one. */
async function largePicture(number: number): Promise<File> {
  const [width, height] = [3_000, 2_000];
  const noise = Buffer.alloc(width * height * 3);
  for (let at = 0; at < noise.length; at += 65_536)
    crypto.getRandomValues(noise.subarray(at, Math.min(at + 65_536, noise.length)));
  const bytes = await sharp(noise, { raw: { width, height, channels: 3 } })
    .png({ compressionLevel: 0 })
    .toBuffer();
  return new File([new Uint8Array(bytes)], `wall-${number}.png`, { type: "image/png" });
}

function bytesIn(folder: string): number {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .reduce((sum, entry) => sum + statSync(join(entry.parentPath, entry.name)).size, 0);
}

/** The form with a picture, and the button pressed that only looks up a place: what the page says of it. */
async function pressFind(server: TestServer, client: string, number: number) {
  const browser = new PlainBrowser(server.url, client);
  const form = await browser.open("/report", "what");
  const answer = await browser.send(form, {
    ...{ what: typedWords, place: "Bel", intent: "find" },
    files: await largePicture(number),
  });
  // What stands on the page; its scripts carry all words that it may say.
  const page = (await answer.text()).replace(/<script.*?<\/script>/gs, "");
  return {
    isHeld: page.includes("files.kept.0"),
    isTyped: page.includes(typedWords),
    isFull: page.includes("for forms that were not sent"),
    isWithoutRoom: page.includes("There is little room left on the server"),
  };
}

/** One client fills forms with pictures and never sends them; then the same where the disk is said to be nearly full. */
export const unsent: Trial = async (args) => {
  const forms = numberFlag(args, "--forms", 12);
  const server = await startServer();
  const pressed: Awaited<ReturnType<typeof pressFind>>[] = [];
  let stored = 0;
  try {
    for (let number = 0; number < forms; number += 1) pressed.push(await pressFind(server, "10.6.6.6", number));
    stored = bytesIn(join(server.dataFolder, "files/originals"));
  } finally {
    await server.stop({ keepData: true });
  }
  const nearlyFull = await startServer({ dataFolder: server.dataFolder, env: { KEEP_FREE_MB: "100000000" } });
  try {
    const without = await pressFind(nearlyFull, "10.1.0.1", 0);
    const [held, full] = [pressed.filter(({ isHeld }) => isHeld), pressed.filter(({ isFull }) => isFull)];
    return {
      isHeld:
        stored <= 120 * megabyte &&
        held.length > 0 &&
        held.length + full.length === forms &&
        [...pressed, without].every(({ isTyped }) => isTyped) &&
        without.isWithoutRoom &&
        !without.isHeld,
      lines: [
        `${forms} forms with a picture of 18 MB, none sent: ${held.length} pictures held, ${full.length} refused in words, ${Math.round(stored / megabyte)} MB on disk`,
        `where the disk is nearly full: ${without.isWithoutRoom ? "refused in words" : "not refused"}; what was typed stands in ${[...pressed, without].filter(({ isTyped }) => isTyped).length} of ${forms + 1} answers`,
        loadNow(),
      ],
    };
  } finally {
    await nearlyFull.stop();
  }
};
