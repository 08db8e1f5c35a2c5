import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll } from "vitest";
import { type Incoming, prepareIncoming } from "@/scripts/serve/incoming";

/** Where a door of a test file puts bodies with files; it goes when the file is through. */
export function incomingOfTest(): Incoming {
  const folder = mkdtempSync(join(tmpdir(), "tadmur-incoming-"));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  return prepareIncoming(folder);
}
