import { spawn, spawnSync } from "node:child_process";
import { chownSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { aptInstall } from "./apt.mjs";

const oldestMajor = 15;
const debianFolder = "/usr/lib/postgresql";

/** The folder of initdb and postgres, newest first. */
function findPrograms() {
  const versions = existsSync(debianFolder) ? readdirSync(debianFolder).map(Number) : [];
  const debian = versions
    .filter((major) => major >= oldestMajor)
    .sort((one, other) => other - one)
    .map((major) => `${debianFolder}/${major}/bin`);
  const onPath = (process.env.PATH ?? "").split(delimiter);
  return [...debian, ...onPath].find(
    (folder) => existsSync(join(folder, "initdb")) && existsSync(join(folder, "postgres")),
  );
}

async function installPrograms() {
  const settings = "/etc/postgresql-common/createcluster.conf";
  if (process.getuid?.() === 0 && !existsSync(settings)) {
    // Installing would otherwise start a server of its own on port 5432.
    mkdirSync("/etc/postgresql-common", { recursive: true });
    writeFileSync(settings, "create_main_cluster = false\n");
  }
  return (await aptInstall(["postgresql"])) ? findPrograms() : undefined;
}

/** The database server refuses to run as root, so root lends it another user. @returns {{ uid?: number, gid?: number }} */
function serverUser() {
  if (process.getuid?.() !== 0) return {};
  for (const name of ["postgres", "nobody"]) {
    const uid = spawnSync("id", ["-u", name], { encoding: "utf8" });
    const gid = spawnSync("id", ["-g", name], { encoding: "utf8" });
    if (uid.status === 0 && gid.status === 0) return { uid: Number(uid.stdout), gid: Number(gid.stdout) };
  }
  return {};
}

/**
 * Starts a real PostgreSQL in a temporary folder, reached through a socket in it and by no port. Null when there is none
 * on this machine and none can be installed.
 * @returns {Promise<{ url: string, version: string, stop: () => Promise<void> } | null>}
 */
export async function startPostgres() {
  const programs = findPrograms() ?? (await installPrograms());
  if (!programs) return null;
  const user = serverUser();
  const folder = mkdtempSync(join(tmpdir(), "tadmur-pg-"));
  if (user.uid !== undefined && user.gid !== undefined) chownSync(folder, user.uid, user.gid);
  const data = join(folder, "data");
  const options = { ...user, cwd: folder, env: { PATH: process.env.PATH, LC_ALL: "C.UTF-8" } };
  const created = spawnSync(
    join(programs, "initdb"),
    ["-D", data, "-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "--no-sync"],
    { ...options, encoding: "utf8" },
  );
  if (created.status !== 0) throw new Error(`initdb failed:\n${created.stderr || created.error?.message}`);
  // Nothing in it outlives the run, so it need not reach the disk.
  const settings = ["listen_addresses=", `unix_socket_directories=${folder}`, "fsync=off", "max_connections=200"];
  const server = spawn(join(programs, "postgres"), ["-D", data, ...settings.flatMap((setting) => ["-c", setting])], {
    ...options,
    stdio: ["ignore", "ignore", "pipe"],
    detached: true,
  });
  const ended = new Promise((resolve) => server.once("close", resolve));
  const stop = async () => {
    server.kill("SIGINT");
    await ended;
    rmSync(folder, { recursive: true, force: true });
  };
  const version = spawnSync(join(programs, "postgres"), ["--version"], { encoding: "utf8" }).stdout.trim();
  const url = `postgresql://postgres@localhost/postgres?host=${encodeURIComponent(folder)}`;
  await new Promise((resolve, reject) => {
    let log = "";
    server.stderr.on("data", (part) => {
      log += part;
      if (log.includes("ready to accept connections")) resolve(undefined);
    });
    server.once("close", () => reject(new Error(`postgres ended at once:\n${log}`)));
  });
  return { url, version, stop };
}
