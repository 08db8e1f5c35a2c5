import type { LaunchOptions } from "@playwright/test";
import { findEngine } from "./browser.mjs";

/** How a browser is started: the one of that path, quiet, and without a sandbox where it cannot have one. */
export function browserLaunch(executablePath = findEngine()): LaunchOptions {
  const isRoot = process.getuid?.() === 0;
  return {
    ...(executablePath ? { executablePath } : {}),
    args: [
      // Chromium's sandbox does not start as root, which containers often are.
      ...(isRoot ? ["--no-sandbox"] : []),
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-dev-shm-usage",
      "--disable-gpu",
      "--disable-sync",
      "--no-first-run",
    ],
  };
}
