import { createServer, type IncomingMessage, request, type Server, type ServerResponse } from "node:http";

/** What went through a relay: how often each status was answered, and what was asked for where the register failed. */
export type Relayed = { url: string; statuses: Map<number, number>; faults: string[]; close: () => Promise<void> };

const ownHeaders = ["host", "connection", "content-length", "transfer-encoding", "origin", "x-forwarded-for"];

/** Fields of a form in the notation that the register's own pages send. */
function asMultipart(body: Buffer): { body: Buffer; type: string } {
  const fields = [...new URLSearchParams(body.toString("utf8"))];
  const parts = fields.map(
    ([name, value]) =>
      `--trial\r\nContent-Disposition: form-data; name="${name.replaceAll('"', "%22").replace(/[\r\n]/g, " ")}"\r\n\r\n${value}\r\n`,
  );
  return { body: Buffer.from(`${parts.join("")}--trial--\r\n`), type: "multipart/form-data; boundary=trial" };
}

async function bodyOf(asked: IncomingMessage): Promise<Buffer> {
  const parts: Buffer[] = [];
  for await (const part of asked) parts.push(part);
  return Buffer.concat(parts);
}

/**
 * Stands between a tool and a register: each request goes on as one of another client, so that what a client is allowed in a
 * minute does not hide what lies behind it, and its form as a page of the register would send it. Every answer is counted.
 */
export async function startRelay(register: string): Promise<Relayed> {
  const target = new URL(register);
  const statuses = new Map<number, number>();
  const faults: string[] = [];
  let clients = 0;
  const passOn = async (asked: IncomingMessage, answer: ServerResponse): Promise<void> => {
    clients += 1;
    const given = await bodyOf(asked);
    const isForm = asked.headers["content-type"]?.startsWith("application/x-www-form-urlencoded") === true;
    const isAction = isForm && asked.url?.startsWith("/api/") !== true;
    const sent = isAction ? asMultipart(given) : { body: given, type: asked.headers["content-type"] };
    const headers = Object.fromEntries(Object.entries(asked.headers).filter(([name]) => !ownHeaders.includes(name)));
    const onward = request(
      {
        host: target.hostname,
        port: target.port,
        path: asked.url,
        method: asked.method,
        headers: {
          ...headers,
          ...(sent.type === undefined ? {} : { "content-type": sent.type }),
          ...(asked.method === "POST" ? { origin: register, "sec-fetch-site": "same-origin" } : {}),
          host: target.host,
          "content-length": String(sent.body.length),
          "x-forwarded-for": `10.${(clients >> 16) & 255}.${(clients >> 8) & 255}.${clients & 255}`,
        },
      },
      (response) => {
        const status = response.statusCode ?? 0;
        statuses.set(status, (statuses.get(status) ?? 0) + 1);
        if (status >= 500) faults.push(`${status} ${asked.method} ${asked.url}`);
        answer.writeHead(status, response.headers);
        response.on("error", () => answer.destroy());
        response.pipe(answer);
      },
    );
    onward.once("error", () => answer.destroy());
    onward.end(sent.body);
  };
  const server: Server = createServer((asked, answer) => {
    // A tool that is cut off leaves in the middle of what it sends.
    passOn(asked, answer).catch(() => answer.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  return {
    url: `http://127.0.0.1:${typeof address === "object" && address ? address.port : 0}`,
    statuses,
    faults,
    close: () => {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}
