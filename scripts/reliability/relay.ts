import { connect, createServer, type Server, type Socket } from "node:net";

/** Stands between a register and its database, so that a trial can take the one from the other. */
export type Relay = {
  port: number;
  /** Ends what is open and refuses what comes. */
  cut: () => Promise<void>;
  mend: () => Promise<void>;
};

export async function startRelay(socketPath: string): Promise<Relay> {
  const open = new Set<Socket>();
  let server: Server;
  let port = 0;
  const listen = () =>
    new Promise<void>((resolve, reject) => {
      server = createServer((near) => {
        const far = connect(socketPath);
        for (const [one, other] of [
          [near, far],
          [far, near],
        ] as const) {
          open.add(one);
          one.pipe(other);
          one.on("error", () => {});
          one.once("close", () => {
            open.delete(one);
            other.destroy();
          });
        }
      });
      server.once("error", reject);
      server.listen(port, "127.0.0.1", () => {
        const address = server.address();
        port = typeof address === "object" && address ? address.port : port;
        resolve();
      });
    });
  await listen();
  return {
    port,
    cut: async () => {
      const closed = new Promise((resolve) => server.close(resolve));
      for (const socket of open) socket.destroy();
      await closed;
    },
    mend: listen,
  };
}
