/**
 * The embedded database in a process of its own, so that a long query never stops the web server. It is started by
 * `startDatabase` and ends with the process that started it, whatever happens to that one.
 */
import { countAnswers } from "./database/answer-count";
import { openOrCreate } from "./database/create";
import { errorCode, prepareSocketFolder } from "./database/data-folder";
import { serveEmbedded } from "./database/embedded";
import { DataFolderLockedError, lockDataFolder } from "./database/lock";
import type { DatabaseMessage } from "./database/start";
import { keepTidy } from "./database/upkeep";

const [dataFolder] = process.argv.slice(2);
if (!process.send || !dataFolder) {
  console.error("This process is started by npm start; it is of no use by itself.");
  process.exit(1);
}

const tell = (message: DatabaseMessage) => {
  if (process.connected) process.send?.(message);
};

// Ctrl-C and a service manager's stop reach the whole group. The parent, which still finishes requests, says when.
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, () => {});

let stop: () => Promise<void> = async () => process.exit(0);
const stopOnce = () => {
  const doing = stop;
  stop = async () => {};
  void doing();
};
process.on("disconnect", stopOnce);
process.on("message", (message) => {
  if (message === "stop") stopOnce();
});

try {
  const lock = await lockDataFolder(dataFolder, () => tell({ kind: "waiting" }));
  const database = await openOrCreate(dataFolder);
  const socket = process.platform === "win32" ? null : prepareSocketFolder(dataFolder);
  const answers = countAnswers(dataFolder);
  const server = await serveEmbedded(database, socket ? { socketFolder: socket.folder } : { port: 0 }, {
    onAnswer: answers.add,
    onFailure: (error) => {
      console.error("The database failed:", error);
      // What it acknowledged is on disk; a new process reads it from there.
      process.exit(1);
    },
  });
  lock.record(server.url);
  const upkeep = keepTidy(server.url);
  stop = async () => {
    setTimeout(() => process.exit(1), 15_000).unref();
    await upkeep.stop();
    await server.stop();
    answers.close();
    socket?.remove();
    lock.release();
    process.exit(0);
  };
  if (process.connected) tell({ kind: "ready", url: server.url });
  else stopOnce();
} catch (error) {
  if (error instanceof DataFolderLockedError) tell({ kind: "locked", holder: error.message });
  else tell({ kind: "failed", code: errorCode(error) });
  setTimeout(() => process.exit(1), 100);
}
