import type { Server } from "node:http";
import { errorCode, StartError } from "../database/data-folder";

const words = (host: string, port: number, setting: string): Record<string, string> => ({
  EADDRINUSE: `Port ${port} is in use: another program, or another Tadmur, answers there.\nStop that one first, or choose another port: ${setting}=${port === 65535 ? 3000 : port + 1} npm start`,
  EACCES: `Port ${port} may not be used by this user. Choose one above 1023: ${setting}=3000 npm start`,
  EADDRNOTAVAIL: `${host} is not an address of this machine. Leave HOST out, or use HOST=0.0.0.0 to answer on every network.`,
  ENOTFOUND: `${host} is not an address of this machine. Leave HOST out, or use HOST=0.0.0.0 to answer on every network.`,
});

/** Starts listening or throws `StartError` with what to do about it; `setting` is where the port is set. */
export const listen = (server: Server, host: string, port: number, setting: "PORT" | "METRICS_PORT" = "PORT") =>
  new Promise<void>((resolve, reject) => {
    const fail = (error: Error) => {
      const code = errorCode(error);
      reject(
        new StartError(
          words(host, port, setting)[code] ?? `The server cannot listen on ${host}, port ${port} (${code}).`,
        ),
      );
    };
    server.once("error", fail);
    server.listen(port, host, () => {
      server.removeListener("error", fail);
      resolve();
    });
  });

const everyAddress = ["0.0.0.0", "::"];

/** An address a person on this machine can open. */
export const localAddress = (host: string, port: number): string => {
  const reachable = everyAddress.includes(host) ? "127.0.0.1" : host;
  return `http://${reachable.includes(":") ? `[${reachable}]` : reachable}:${port}`;
};
