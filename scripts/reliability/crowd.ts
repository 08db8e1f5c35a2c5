import { startServer } from "../../tests/support/server";
import { areAll, ask, askInTurn, countsOf, loadNow, longestOf, medianOf, type Sent, statusesOf } from "./crowding";
import { addEvents } from "./run";
import { numberFlag, type Trial } from "./trial";

/** A batch of as many names as are taken at once, each of 500 signs that fold to eighteen letters: the dearest there is. */
const dearNames = {
  contentType: "multipart/form-data; boundary=b",
  body: Buffer.from(
    `--b\r\nContent-Disposition: form-data; name="queries"\r\n\r\n${JSON.stringify(
      Object.fromEntries(Array.from({ length: 100 }, (_, index) => [`q${index}`, { query: "\ufdfa".repeat(500) }])),
    )}\r\n--b--\r\n`,
  ),
};
const exports = ["/.zip", "/events.csv", "/.xlsx", "/.json", "/.parquet", "/.geojson"];

type Greed = { of: string; connections: number; pathAt: (number: number) => string; sent?: Sent };

/** What a greedy client asks for without end, on so many connections. */
const greeds: readonly Greed[] = [
  { of: "pages nobody asked for yet", connections: 4, pathAt: (number) => `/?q=greedy${number}` },
  { of: "files that are not there", connections: 30, pathAt: (number) => `/_next/static/missing${number}.js` },
  { of: "matches of dear names", connections: 3, pathAt: () => "/api/reconcile", sent: dearNames },
  { of: "exports", connections: 3, pathAt: (number) => exports[number % exports.length] ?? "/.zip" },
];

/** Some connections of one client that ask for something without end, and another reader who asks for one page after the other. */
export const crowd: Trial = async (args) => {
  const pages = numberFlag(args, "--pages", 15);
  const server = await startServer();
  try {
    if (args.includes("--events")) await addEvents(server, numberFlag(args, "--events", 2_000));
    let asked = 0;
    // Each has never been asked for before, so that nothing that was kept answers.
    const severalPages = () => Array.from({ length: pages }, () => `${server.url}/?q=page${asked++}`);
    await askInTurn(severalPages(), "10.1.0.1");
    const alone = await askInTurn(severalPages(), "10.1.0.1");
    const lines = [
      `a reader alone: median ${medianOf(alone).toFixed(0)} ms of ${pages} pages, longest ${longestOf(alone).toFixed(0)} ms`,
    ];
    let isHeld = areAll(statusesOf(alone), 200);
    for (const { of, connections, pathAt, sent } of greeds) {
      let [isGreedy, number] = [true, 0];
      const greedy = Array.from({ length: connections }, async () => {
        const statuses: number[] = [];
        while (isGreedy) statuses.push(await ask(server.url + pathAt(number++), "10.6.6.6", sent));
        return statuses;
      });
      const amid = await askInTurn(severalPages(), "10.1.0.1");
      const small = await askInTurn(Array<string>(pages).fill(`${server.url}/health`), "10.1.0.2");
      isGreedy = false;
      const ofGreedy = (await Promise.all(greedy)).flat();
      const ratio = medianOf(amid) / medianOf(alone);
      // Two of one client are in work beside the reader's own: three share what one had.
      isHeld &&= areAll(statusesOf([...amid, ...small]), 200) && ratio <= 3.5;
      lines.push(
        `amid ${connections} connections greedy for ${of}: median ${medianOf(amid).toFixed(0)} ms, longest ${longestOf(amid).toFixed(0)} ms: ${ratio.toFixed(1)} × as long; /health median ${medianOf(small).toFixed(0)} ms; they had ${countsOf(ofGreedy)}`,
      );
    }
    return { isHeld, lines: [...lines, loadNow()] };
  } finally {
    await server.stop();
  }
};
