import { fdatasyncSync } from "node:fs";
import { PGlite, type PGliteOptions } from "@electric-sql/pglite";
import { NodeFS } from "@electric-sql/pglite/nodefs";
import { type SocketServerOptions, serveOverSocket } from "./socket-server";

type EmscriptenModule = {
  NODEFS?: { stream_ops: Record<string, unknown> };
  FS: { filesystems: { NODEFS: { stream_ops: Record<string, unknown> } } };
};

/** PGlite's file system has no fsync of its own, so a commit would only reach the page cache. */
class SyncedNodeFS extends NodeFS {
  override async init(...args: Parameters<NodeFS["init"]>): ReturnType<NodeFS["init"]> {
    const { emscriptenOpts } = await super.init(...args);
    const giveFsync = (module: EmscriptenModule) => {
      const nodefs = module.NODEFS ?? module.FS.filesystems.NODEFS;
      nodefs.stream_ops.fsync = (stream: { nfd: number }) => {
        fdatasyncSync(stream.nfd);
        return 0;
      };
    };
    const preRun = [emscriptenOpts.preRun ?? []].flat();
    return { emscriptenOpts: { ...emscriptenOpts, preRun: [...preRun, giveFsync as (module: unknown) => void] } };
  }
}

/** PostgreSQL's `-F` switches syncing off; every commit here must reach the disk. */
const syncedStartParams = [
  ...PGlite.defaultStartParams.filter((parameter) => parameter !== "-F"),
  "-c",
  "wal_sync_method=fsync",
];

/** Opens the embedded database of a folder, or one in memory that never touches the disk, copied `from` a dump if given. */
export function openEmbedded(folder: string | "memory", from?: Blob): Promise<PGlite> {
  const options: PGliteOptions =
    folder === "memory"
      ? from
        ? { loadDataDir: from }
        : {}
      : { fs: new SyncedNodeFS(folder), startParams: syncedStartParams };
  return PGlite.create(options);
}

export type EmbeddedServer = { url: string; stop: () => Promise<void> };

/** Serves `database` over the PostgreSQL protocol on a free loopback port or on a Unix socket in `socketFolder`. */
export async function serveEmbedded(
  database: PGlite,
  where: { port: number } | { socketFolder: string },
  options: SocketServerOptions = { onFailure: () => {} },
): Promise<EmbeddedServer> {
  const listen = "port" in where ? where : { path: `${where.socketFolder}/.s.PGSQL.5432` };
  const server = await serveOverSocket(database, listen, options);
  const url =
    "port" in where
      ? `postgresql://postgres@${server.address}/postgres`
      : `postgresql://postgres@localhost/postgres?host=${encodeURIComponent(where.socketFolder)}`;
  return {
    url,
    stop: async () => {
      await server.stop();
      await database.close();
    },
  };
}
