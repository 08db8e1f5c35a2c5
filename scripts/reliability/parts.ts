import { startServer } from "../../tests/support/server";
import { areAll, ask, askInTurn, askWhile, countsOf, loadNow, longestOf, medianOf } from "./crowding";
import { numberFlag, type Trial } from "./trial";

const parts = 20_000;
const contentType = "multipart/form-data; boundary=b";

/** A form of so many fields, of so many bytes in all. */
function formOf(bytes: number): Buffer {
  const head = '--b\r\nContent-Disposition: form-data; name="a"\r\n\r\n';
  const value = "a".repeat(Math.max(0, Math.floor(bytes / parts) - head.length - 2));
  return Buffer.from(`${`${head}${value}\r\n`.repeat(parts)}--b--\r\n`);
}

const megabyte = 1_048_576;
const connections = 2;

/** Forms of 20,000 tiny parts on two connections, while another reader asks for something small. */
export const manyParts: Trial = async (args) => {
  const forms = numberFlag(args, "--forms", 6);
  const server = await startServer();
  try {
    const [url, small] = [`${server.url}/report`, `${server.url}/health`];
    const before = await askInTurn(Array<string>(40).fill(small), "10.1.0.1");
    const tried = [];
    for (const bytes of [0.95 * megabyte, 41 * megabyte]) {
      const body = formOf(bytes);
      const send = async (client: string) => {
        const statuses: number[] = [];
        for (let sent = 0; sent < forms; sent += 1) statuses.push(await ask(url, client, { body, contentType }));
        return statuses;
      };
      const work = () => Promise.all(Array.from({ length: connections }, (_, index) => send(`10.6.6.${index}`)));
      const { waits, result } = await askWhile(work, small, "10.1.0.1");
      tried.push({ megabytes: Math.round(bytes / megabyte), statuses: result.flat(), waits });
    }
    const isSwift = tried.every(({ waits }) => medianOf(waits) <= 5 * medianOf(before));
    return {
      isHeld:
        isSwift &&
        tried.every(({ statuses, waits }) => {
          return (
            areAll(statuses, 413) &&
            areAll(
              waits.map(({ status }) => status),
              200,
            )
          );
        }),
      lines: [
        `another reader alone: median ${medianOf(before).toFixed(0)} ms, longest ${longestOf(before).toFixed(0)} ms`,
        ...tried.map(
          ({ megabytes, statuses, waits }) =>
            `forms of ${parts} parts, ${megabytes} MB: ${countsOf(statuses)}; the reader meanwhile: median ${medianOf(waits).toFixed(0)} ms, longest ${longestOf(waits).toFixed(0)} ms of ${waits.length}`,
        ),
        loadNow(),
      ],
    };
  } finally {
    await server.stop();
  }
};
