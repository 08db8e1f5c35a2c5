import { existsSync } from "node:fs";
import { npmCommand, run, say } from "../setup/say.mjs";
import { aptInstall } from "./apt.mjs";

const places = [
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
];

/** A browser that is on this machine already, or undefined. Playwright's own needs no path. */
export const findBrowser = () => [process.env.TADMUR_CHROMIUM, ...places].find((file) => file && existsSync(file));

/** Makes sure there is a browser for the journeys. @param {string} root @returns {Promise<boolean>} */
export async function ensureBrowser(root) {
  if (findBrowser()) return true;
  if (await aptInstall(["chromium"])) return findBrowser() !== undefined;
  say("  installing Playwright’s browser …");
  const [command, args] = npmCommand(["exec", "--no", "playwright", "install", "chromium"]);
  return (await run(command, args, { cwd: root, doing: "downloading the browser" })).code === 0;
}
