import { run, say } from "../setup/say.mjs";

const mayInstall = () => process.platform === "linux" && process.getuid?.() === 0;
const quiet = { DEBIAN_FRONTEND: "noninteractive" };

/** Installs Debian packages where that can be done without asking anybody. @param {string[]} packages */
export async function aptInstall(packages) {
  if (!mayInstall()) return false;
  say(`  installing ${packages.join(", ")} …`);
  const update = await run("apt-get", ["update", "-qq"], { env: quiet, doing: "updating the package lists" });
  if (update.code !== 0) return false;
  const args = ["install", "-y", "-qq", "--no-install-recommends", ...packages];
  return (await run("apt-get", args, { env: quiet, doing: "installing" })).code === 0;
}
