import { Zip, ZipDeflate } from "fflate";
import { bytesOf } from "./bytes";

/** A file of an archive, written when its turn comes. */
export type ZipEntry = { name: string; parts: AsyncIterable<string | Uint8Array> };

/** Without the extensions that few readers know, an archive and each of its files end here (4 GiB). */
const mostBytes = 0xffff_ffff;

/**
 * An archive while it is written, so that none of it is held. Every file in it bears the same day, so that the same records make
 * the same bytes. Throws for what an archive cannot hold, rather than writing one that cannot be read.
 */
export async function* zipOf(
  entries: AsyncIterable<ZipEntry>,
  day: string | null,
): AsyncGenerator<Uint8Array, void, undefined> {
  const ready: Uint8Array[] = [];
  let written = 0;
  const zip = new Zip((error, bytes) => {
    if (error) throw error;
    written += bytes.length;
    if (written > mostBytes) throw new Error("an archive of more than 4 GiB");
    ready.push(bytes);
  });
  for await (const { name, parts } of entries) {
    const file = new ZipDeflate(name, { level: 6 });
    file.mtime = dayOf(day);
    zip.add(file);
    let size = 0;
    for await (const bytes of bytesOf(parts)) {
      size += bytes.length;
      if (size > mostBytes) throw new Error("a file of more than 4 GiB in an archive");
      file.push(bytes);
      yield* ready.splice(0);
    }
    file.push(new Uint8Array(), true);
    yield* ready.splice(0);
  }
  zip.end();
  yield* ready.splice(0);
}

/** Archives know local days from 1980 on. */
function dayOf(day: string | null): Date {
  const [year = 1980, month = 1, date = 1] = (day ?? "1980-01-01").split("-").map(Number);
  return new Date(year, month - 1, date);
}
