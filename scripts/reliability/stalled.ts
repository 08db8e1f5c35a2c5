import { request } from "node:http";
import { startServer, type TestServer } from "../../tests/support/server";
import { areAll, countsOf, loadNow } from "./crowding";
import { PlainBrowser } from "./plain-form";
import { openReportForm, photographOf, reportOf } from "./reporting";
import type { Trial } from "./trial";

const megabyte = 1_048_576;
const head = '--b\r\nContent-Disposition: form-data; name="files"; filename="a.jpg"\r\n\r\n';

type Stalling = { path: string; client: string; announced: number; bytes: number };

/** A form of which so much comes and then no more. Resolves once that is sent, with how it will be answered. */
const stall = (server: TestServer, { path, client, announced, bytes }: Stalling) =>
  new Promise<{ answered: Promise<number> }>((resolve) => {
    const headers = {
      "x-forwarded-for": client,
      "content-type": "multipart/form-data; boundary=b",
      "content-length": announced,
    };
    const asked = request(server.url + path, { method: "POST", headers, agent: false });
    const answered = new Promise<number>((settle) => {
      asked.once("response", (response) => {
        response.resume();
        settle(response.statusCode ?? 0);
      });
      asked.once("error", () => settle(0));
    });
    asked.write(Buffer.concat([Buffer.from(head), Buffer.alloc(bytes)]), () => resolve({ answered }));
  });

/** What somebody sends who knows nothing of any of it: a report of words, then one with a photograph. */
async function sendReports(server: TestServer, client: string): Promise<number[]> {
  const browser = new PlainBrowser(server.url, client);
  const words = await browser.send(await openReportForm(browser), reportOf(`What ${client} saw`));
  const typed = { ...reportOf("With a picture"), files: await photographOf() };
  const withFile = await browser.send(await openReportForm(browser), typed);
  return [words.status, withFile.status];
}

/** So many of each of so many clients. */
const ofClients = (clients: number, each: number, stalling: Omit<Stalling, "client">): Stalling[] =>
  Array.from({ length: clients * each }, (_, index) => ({
    ...stalling,
    client: `10.${clients}.6.${index % clients}`,
  }));

const upload = { path: "/report", announced: 40 * megabyte };

const kinds: readonly { of: string; stalling: Stalling[]; cut: readonly number[] }[] = [
  { of: "stalled uploads", stalling: ofClients(4, 1, { ...upload, bytes: 39 * megabyte }), cut: [408] },
  { of: "stalled uploads", stalling: ofClients(40, 1, { ...upload, bytes: 10 * megabyte }), cut: [408] },
  {
    of: "uploads that one client announces and does not send",
    stalling: ofClients(1, 122, { ...upload, bytes: 2 }),
    cut: [408, 503],
  },
  {
    of: "stalled texts of eleven clients",
    stalling: ofClients(11, 15, { path: "/sign-in", announced: megabyte, bytes: megabyte - 1_000 }),
    cut: [408, 503],
  },
];

/** Forms that fall silent, of many clients and of one; an honest report and a small upload meanwhile. */
export const stalled: Trial = async () => {
  const server = await startServer();
  try {
    const tried = [];
    for (const [index, { of, stalling, cut }] of kinds.entries()) {
      const held = await Promise.all(stalling.map((one) => stall(server, one)));
      const honest = await sendReports(server, `10.100.0.${index}`);
      const answers = await Promise.all(held.map(({ answered }) => answered));
      tried.push({ of, honest, answers, isCut: answers.every((answer) => cut.includes(answer)) });
    }
    return {
      isHeld: tried.every(({ honest, isCut }) => areAll(honest, 303) && isCut),
      lines: [
        ...tried.map(
          ({ of, honest, answers }) =>
            `${answers.length} ${of}: a report of words ${honest[0]}, one with a photograph ${honest[1]}; the others: ${countsOf(answers)}`,
        ),
        loadNow(),
      ],
    };
  } finally {
    await server.stop();
  }
};
