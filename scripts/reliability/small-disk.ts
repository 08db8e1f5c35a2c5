import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** A file system of its own in memory, such as of `size=300m` or `ro`; null where this user may not mount one. */
export function mountDisk(options: string): string | null {
  const folder = mkdtempSync(join(tmpdir(), "tadmur-disk-"));
  try {
    execFileSync("mount", ["-t", "tmpfs", "-o", options, "tmpfs", folder], { stdio: "ignore" });
    return folder;
  } catch {
    rmSync(folder, { recursive: true, force: true });
    return null;
  }
}

export function unmountDisk(folder: string): void {
  execFileSync("umount", [folder]);
  rmSync(folder, { recursive: true, force: true });
}
