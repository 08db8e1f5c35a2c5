const shared = globalThis as typeof globalThis & { tadmurDatabaseAwayMs?: number };

/**
 * SQLSTATE of a connection that ended or was not let in: class 08, a server that stops or starts, a database that was dropped or
 * lets nobody in (55000, as `ALLOW_CONNECTIONS false` has it), no room for one more, a user or password that counts no more.
 */
const lostStates = /^(08...|57P0[1-5]|53300|55000|28000|28P01|3D000)$/;
const lostKinds = [
  ...["DatabaseNotReachable", "ConnectionClosed", "SocketTimeout", "TlsConnectionError", "TooManyConnections"],
  ...["AuthenticationFailed", "DatabaseDoesNotExist", "DatabaseAccessDenied"],
];
const lostCodes = ["ECONNREFUSED", "ECONNRESET", "ETIMEDOUT", "ENOTFOUND", "ENOENT", "EPIPE", "EHOSTUNREACH"];
const lostWords =
  /^(Connection terminated|Query read timeout|timeout exceeded when trying to connect|Client has encountered a connection error|Client was closed)/;

const textIn = (value: object, name: string): string => {
  const found = Object.entries(value).find(([key]) => key === name)?.[1];
  return typeof found === "string" ? found : "";
};

/** Whether the driver says that the database itself cannot be reached, and nothing of what was asked of it. */
export function isConnectionLost(error: unknown): boolean {
  if (typeof error !== "object" || error === null) return false;
  const isLost =
    lostCodes.includes(textIn(error, "code")) ||
    lostStates.test(textIn(error, "code")) ||
    lostStates.test(textIn(error, "originalCode")) ||
    lostKinds.includes(textIn(error, "kind")) ||
    (error instanceof Error && lostWords.test(error.message));
  return isLost || ("cause" in error && isConnectionLost(error.cause));
}

/** Notes that the database could not be reached just now. */
export function noteLoss(): void {
  shared.tadmurDatabaseAwayMs = performance.now();
}

/** Does `work`, and notes it where the database could not be reached. */
export async function notingLoss<Result>(work: () => Promise<Result>): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    // The server and the built pages load this file separately; they meet at the global.
    if (isConnectionLost(error)) noteLoss();
    throw error;
  }
}

/** Whether the database could not be reached at some time since, for whoever asked: one query may ask for several requests. */
export const wasDatabaseAway = (sinceMs: number): boolean => (shared.tadmurDatabaseAwayMs ?? -1) >= sinceMs;
