import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";

/** Oldest Node the packages run on. */
const leastNode = [20, 19];

/** What to say to somebody whose Node is too old, or null. @param {string} version such as "20.19.1" */
export function nodeComplaint(version) {
  const [major = 0, minor = 0] = version.split(".").map(Number);
  const isNewEnough = major > leastNode[0] || (major === leastNode[0] && minor >= leastNode[1]);
  if (isNewEnough) return null;
  return `Tadmur needs Node ${leastNode.join(".")} or newer; this is Node ${version}.\nInstall a current Node from https://nodejs.org and try again.`;
}

/** Every file under `paths`, in one fixed order. Tests are left out: changing one changes no page. @param {string} root @param {string[]} paths */
function listFiles(root, paths) {
  /** @type {string[]} */
  const files = [];
  /** @param {string} path */
  const visit = (path) => {
    const full = join(root, path);
    if (!existsSync(full)) return;
    if (!statSync(full).isDirectory()) files.push(path);
    else for (const name of readdirSync(full).sort()) visit(`${path}/${name}`);
  };
  for (const path of paths) visit(path);
  return files.filter((path) => !/\.test\.(tsx?|mjs)$/.test(path));
}

/** SHA-256 over names and contents. @param {string} root @param {string[]} paths files or folders; missing ones count as empty */
export function fingerprint(root, paths) {
  const hash = createHash("sha256");
  for (const path of listFiles(root, paths)) {
    const content = readFileSync(join(root, path));
    // The length keeps two files from reading as one.
    hash.update(`${path}\0${content.length}\0`).update(content);
  }
  return hash.digest("hex");
}

/** @param {string} file */
export const readStamp = (file) => (existsSync(file) ? readFileSync(file, "utf8").trim() : null);

/** @param {string} file @param {string} stamp */
export function writeStamp(file, stamp) {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, `${stamp}\n`);
}

/** @param {string} file */
export const clearStamp = (file) => rmSync(file, { force: true });

/** Names of the packages asked for that are not there. @param {string} root */
export function missingPackages(root) {
  const { dependencies = {}, devDependencies = {} } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
  return Object.keys({ ...dependencies, ...devDependencies }).filter(
    (name) => !existsSync(join(root, "node_modules", name, "package.json")),
  );
}

/** Whether npm's own record of what it installed is what the lock file asks for. @param {string} root */
export function installedAsLocked(root) {
  const record = join(root, "node_modules/.package-lock.json");
  if (!existsSync(record)) return false;
  const { packages: installed } = JSON.parse(readFileSync(record, "utf8"));
  const { packages: locked } = JSON.parse(readFileSync(join(root, "package-lock.json"), "utf8"));
  return Object.entries(locked).every(
    ([path, wanted]) => path === "" || wanted.optional || wanted.peer || installed[path]?.version === wanted.version,
  );
}
