import { startServer } from "../../tests/support/server";
import {
  areAll,
  ask,
  askInTurn,
  askWhile,
  countsOf,
  loadNow,
  longestOf,
  medianOf,
  type Sent,
  statusesOf,
} from "./crowding";
import { numberFlag, type Trial } from "./trial";

const parts = 20_000;
const multipart = "multipart/form-data; boundary=b";
const headOf = (name: string): string => `--b\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n`;
const ending = "\r\n--b--\r\n";

/** A form of so many fields, of so many bytes in all. */
function formOf(bytes: number): Sent {
  const head = headOf("a");
  const value = "a".repeat(Math.max(0, Math.floor(bytes / parts) - head.length - 2));
  return { contentType: multipart, body: Buffer.from(`${`${head}${value}\r\n`.repeat(parts)}--b--\r\n`) };
}

const megabyte = 1_048_576;

/** JSON of nearly a megabyte: as deep as it gets, and as wide. */
const texts = {
  "520,000 nested brackets": `${"[".repeat(520_000)}${"]".repeat(520_000)}`,
  "170,000 nested objects": `${'{"":'.repeat(170_000)}0${"}".repeat(170_000)}`,
  "520,000 numbers": `[${"0,".repeat(520_000)}0]`,
  "a million commas": `[${",".repeat(1_000_000)}]`,
} as const;

type Door = { of: string; path: string; sent: (text: string) => Sent };

/** Wherever JSON is read: what programs send, and what forms hold and actions are called with. */
const doors: readonly Door[] = [
  ...["/api/v1/reports", "/api/v1/events", "/api/v1/claims"].map((path) => ({
    of: path,
    path,
    sent: (text: string) => ({ contentType: "application/json", body: Buffer.from(text) }),
  })),
  ...[
    ["/api/reconcile", "queries"],
    ["/api/reconcile", "extend"],
    ["/sign-in", "$ACTION_1:1"],
  ].map(([path = "", name = ""]) => ({
    of: `the field ${name} of ${path}`,
    path,
    sent: (text: string) => ({ contentType: multipart, body: Buffer.from(`${headOf(name)}${text}${ending}`) }),
  })),
  {
    of: "a call of an action",
    path: "/report",
    sent: (text) => ({
      contentType: "text/plain;charset=UTF-8",
      body: Buffer.from(text),
      headers: { "next-action": "7f".padEnd(42, "0") },
    }),
  },
];

/** What is sent on how many connections of how many clients, and with which status all of it has to be refused. */
type Flood = { of: string; path: string; connections: number; several: readonly Sent[] };

const floods: readonly Flood[] = [
  ...[0.95 * megabyte, 41 * megabyte].map((bytes) => ({
    of: `forms of ${parts} parts, ${Math.round(bytes / megabyte)} MB`,
    path: "/report",
    connections: 2,
    several: [formOf(bytes)],
  })),
  ...doors.map(({ of, path, sent }) => ({
    of: `deep and wide JSON for ${of}`,
    path,
    connections: 3,
    several: Object.values(texts).map(sent),
  })),
];

/** Bodies of very many small values, while another reader asks for something small. */
export const manyParts: Trial = async (args) => {
  const each = numberFlag(args, "--forms", 6);
  const server = await startServer();
  try {
    const small = `${server.url}/health`;
    const before = await askInTurn(Array<string>(40).fill(small), "10.1.0.1");
    // A wait of a second at most, beyond what the machine's other programs make anybody wait.
    const mostMs = longestOf(before) + 1_000;
    const tried = [];
    for (const { of, path, connections, several } of floods) {
      const send = async (client: string) => {
        const statuses: number[] = [];
        for (let sent = 0; sent < each; sent += 1)
          statuses.push(await ask(server.url + path, client, several[sent % several.length]));
        return statuses;
      };
      const work = () => Promise.all(Array.from({ length: connections }, (_, index) => send(`10.6.6.${index}`)));
      const { waits, result } = await askWhile(work, small, "10.1.0.1");
      tried.push({ of, statuses: result.flat(), waits });
    }
    const isSwift = tried.every(({ waits }) => medianOf(waits) <= 5 * medianOf(before) && longestOf(waits) <= mostMs);
    return {
      isHeld: isSwift && tried.every(({ statuses, waits }) => areAll(statuses, 413) && areAll(statusesOf(waits), 200)),
      lines: [
        `another reader alone: median ${medianOf(before).toFixed(0)} ms, longest ${longestOf(before).toFixed(0)} ms`,
        `deep and wide: ${Object.keys(texts).join(", ")}`,
        ...tried.map(
          ({ of, statuses, waits }) =>
            `${of}: ${countsOf(statuses)}; the reader meanwhile: median ${medianOf(waits).toFixed(0)} ms, longest ${longestOf(waits).toFixed(0)} ms of ${waits.length}`,
        ),
        loadNow(),
      ],
    };
  } finally {
    await server.stop();
  }
};
