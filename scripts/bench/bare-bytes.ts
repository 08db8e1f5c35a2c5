import { createServer, get, type OutgoingHttpHeaders } from "node:http";

/**
 * What pages are measured against: nothing but Node's HTTP server, sending the very bytes that the register at COPY_FROM sends
 * for each path of PATHS, under the same headers. PORT says where. It reads nothing and knows nobody.
 */
type Copy = { status: number; headers: OutgoingHttpHeaders; body: Buffer };

const read = (address: string) =>
  new Promise<Copy>((resolve, reject) => {
    get(address, { headers: { "accept-encoding": "gzip" } }, (response) => {
      const parts: Buffer[] = [];
      response.on("data", (part: Buffer) => parts.push(part));
      response.on("end", () => {
        const { connection: _c, date: _d, "transfer-encoding": _t, "keep-alive": _k, ...headers } = response.headers;
        const body = Buffer.concat(parts);
        resolve({ status: response.statusCode ?? 0, headers: { ...headers, "content-length": body.length }, body });
      });
    }).on("error", reject);
  });

const copies = new Map<string, Copy>();
for (const path of (process.env.PATHS ?? "").split(" "))
  copies.set(path, await read(`${process.env.COPY_FROM}${path}`));

const server = createServer((request, response) => {
  const copy = copies.get(request.url ?? "");
  if (copy === undefined) response.writeHead(404).end();
  else response.writeHead(copy.status, copy.headers).end(copy.body);
});
server.listen(Number(process.env.PORT), "127.0.0.1", () => console.log("the bare server listens"));
