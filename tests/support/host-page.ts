import { createServer } from "node:http";

export type HostPage = {
  /** Its origin: another site than the register, whatever port that has. */
  origin: string;
  /** Puts markup into the page at `/`. */
  show: (markup: string) => void;
  stop: () => Promise<void>;
};

/** A page of somebody else on a server of its own, for frames of the register. It notes every message it is sent. */
export async function startHostPage(): Promise<HostPage> {
  let shown = "";
  const server = createServer((_request, response) => {
    response.writeHead(200, { "content-type": "text/html; charset=utf-8" });
    response.end(`<!doctype html><html lang="en"><head><title>A page of somebody else</title><link rel="icon" href="data:,"></head>
<body><main><h1>A page of somebody else</h1>
<script>window.told = []; addEventListener("message", (event) => window.told.push(event.data));</script>
${shown}</main></body></html>`);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  const port = typeof address === "object" && address !== null ? address.port : 0;
  return {
    origin: `http://localhost:${port}`,
    show: (markup) => {
      shown = markup;
    },
    stop: () => new Promise((resolve) => server.close(() => resolve())),
  };
}
