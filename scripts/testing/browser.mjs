import { existsSync } from "node:fs";
import { npmCommand, run, say } from "../setup/say.mjs";
import { aptInstall } from "./apt.mjs";

const places = [
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
];

/** Chromium's engine without windows, as Playwright takes it too: a journey costs it less than half of what the whole browser takes. */
const shell = { name: "chromium-headless-shell", place: "/usr/bin/chromium-headless-shell" };

/** @param {(string | undefined)[]} files */
const firstOf = (files) => [process.env.TADMUR_CHROMIUM, ...files].find((file) => file && existsSync(file));

/** A whole browser that is on this machine already, or undefined. */
export const findBrowser = () => firstOf(places);

/** What journeys are looked at in, of what is on this machine already, or undefined. Playwright's own needs no path. */
export const findEngine = () => firstOf([shell.place, ...places]);

/** Makes sure there is a browser for the journeys. @param {string} root @returns {Promise<boolean>} */
export async function ensureBrowser(root) {
  if (firstOf([shell.place]) || (await aptInstall([shell.name])) || findEngine()) return true;
  say("  installing Playwright’s browser …");
  const [command, args] = npmCommand(["exec", "--no", "playwright", "install", "--only-shell", "chromium"]);
  return (await run(command, args, { cwd: root, doing: "downloading the browser" })).code === 0;
}
