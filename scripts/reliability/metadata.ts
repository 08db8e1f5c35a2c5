import { spawnSync } from "node:child_process";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { buffer } from "node:stream/consumers";
import sharp from "sharp";
import { z } from "zod";
import { addEvidence } from "@/features/evidence/mutations";
import type { Db } from "@/lib/db";
import { acceptFile } from "@/lib/file-intake/accept-file";
import { diskStores } from "@/lib/file-store/disk-store";
import type { FileStores } from "@/lib/file-store/file-store";
import { onDemonstration } from "./in-memory";
import { numberFlag, type Outcome } from "./trial";

/** Stands in every field of the originals that can hold words, so that it is found wherever it gets to. */
const witness = "Witness Who Must Not Be Known";
const formats = ["jpeg", "jpeg", "jpeg", "png", "webp", "tiff"] as const;
const tool = (name: string, args: readonly string[]) =>
  spawnSync(name, args, { encoding: "utf8", maxBuffer: 64 * 1024 * 1024 });
const has = (name: string, flag: string): boolean => tool(name, [flag]).status === 0;

/**
 * `npm run reliability -- metadata`: photographs that say where, by whom and with what they were taken are stored as evidence the way a
 * reviewer does it, and every picture made of them for the public is read by two independent tools.
 */
export async function metadata(args: readonly string[]): Promise<Outcome> {
  const count = numberFlag(args, "--photographs", 50);
  const tools = { exiftool: has("exiftool", "-ver"), mat2: has("mat2", "--version") };
  return onDemonstration(async ({ db, dataFolder }) => {
    const stores = diskStores(dataFolder);
    const folder = join(dataFolder, "metadata-trial");
    mkdirSync(folder);
    const originals = await makePhotographs(folder, count, tools.exiftool);
    for (const file of originals) await addPhotograph(db, stores, readFileSync(file));
    const shown = await exportShown(db, stores, folder);
    const located = tools.exiftool
      ? readTags(originals).filter((tags) => "EXIF:GPSLatitude" in tags || "XMP:GPSLatitude" in tags).length
      : null;
    const named = shown.filter((file) => readFileSync(file).includes(witness)).length;
    const tagged = tools.exiftool ? readTags(shown).flatMap(foreignTags) : null;
    const jpegs = shown.filter(isJpeg);
    const harmful = tools.mat2 ? listHarmful(jpegs) : null;
    const chunks = shown.filter((file) => !isJpeg(file)).flatMap(foreignChunks);
    const missing = Object.entries(tools).flatMap(([name, isHere]) => (isHere ? [] : [name]));
    return {
      isHeld:
        missing.length === 0 &&
        located === count &&
        named === 0 &&
        chunks.length === 0 &&
        tagged?.length === 0 &&
        harmful?.length === 0,
      lines: [
        `${count} photographs (JPEG, PNG, WebP, TIFF), ${located ?? "an unknown number"} of them with GPS; ${shown.length} pictures made for the public`,
        `the witness's name: in ${named} pictures`,
        `exiftool: ${tagged === null ? "not here (apt-get install libimage-exiftool-perl)" : `${tagged.length} tags that are not of the picture's own form ${tagged.slice(0, 5).join(", ")}`}`,
        `mat2 --show: ${harmful === null ? "not here (apt-get install mat2)" : `${harmful.length} of ${jpegs.length} JPEGs with anything harmful; it reads no WebP`}`,
        `chunks of the ${shown.length - jpegs.length} WebPs that are not the picture: ${chunks.length}`,
      ],
    };
  });
}

async function makePhotographs(folder: string, count: number, hasExiftool: boolean): Promise<string[]> {
  const files: string[] = [];
  for (let index = 0; index < count; index += 1) {
    const format = formats[index % formats.length] ?? "jpeg";
    const background = { r: (index * 53) % 256, g: (index * 101) % 256, b: (index * 17) % 256 };
    const file = join(folder, `original-${index}.${format}`);
    const drawn = sharp({
      create: {
        width: 600 + 90 * (index % 30),
        height: 500,
        channels: 3,
        background,
        noise: { type: "gaussian", mean: 128, sigma: 25 },
      },
    })
      .withExif({
        IFD0: { Artist: witness, Copyright: witness, Make: "Camera", Model: "With a serial number" },
        IFD2: { DateTimeOriginal: "2015:08:23 16:00:00", BodySerialNumber: "123456" },
        IFD3: {
          GPSLatitude: "34/1 33/1 0/1",
          GPSLatitudeRef: "N",
          GPSLongitude: "38/1 16/1 0/1",
          GPSLongitudeRef: "E",
        },
      })
      .withIccProfile("p3");
    writeFileSync(file, await drawn.toFormat(format).toBuffer());
    files.push(file);
  }
  // What only a full writer can put in: XMP and IPTC beside EXIF, and which way up the camera was held.
  if (hasExiftool)
    tool("exiftool", [
      "-q",
      "-overwrite_original",
      `-XMP:Creator=${witness}`,
      `-XMP:Description=${witness}`,
      "-XMP:GPSLatitude=34.55",
      "-XMP:GPSLongitude=38.27",
      `-IPTC:By-line=${witness}`,
      `-Comment=${witness}`,
      "-EXIF:GPSLatitude=34.55",
      "-EXIF:GPSLatitudeRef=N",
      "-Orientation=Rotate 90 CW",
      ...files,
    ]);
  return files;
}

async function addPhotograph(db: Db, stores: FileStores, bytes: Buffer): Promise<void> {
  const accepted = await acceptFile(stores, bytes);
  if (!accepted.ok) throw new Error(`a photograph was refused: ${accepted.refusal}`);
  await addEvidence(
    db,
    stores,
    {
      about: { type: "site", id: "temple-of-bel" },
      kind: "photograph",
      file: accepted.file,
      credit: "A witness",
      licence: "cc_by_4",
      licenceUrl: null,
      sourceUrl: null,
      takenOn: { basis: "unknown", earliest: null, latest: null, edtf: null },
      shows: "unknown",
      caption: null,
      viewpoint: null,
    },
    { actor: { role: "reviewer", name: null, id: null }, at: new Date(), reason: "trial" },
  );
}

/** Every public picture as a file with the ending its type asks for. */
async function exportShown(db: Db, stores: FileStores, folder: string): Promise<string[]> {
  const files: string[] = [];
  for (const { sha256, format } of await db.publicPicture.findMany({ orderBy: { sha256: "asc" } })) {
    const stored = await stores.shown.open(sha256);
    if (stored === null) throw new Error(`public/${sha256} is not there`);
    const file = join(folder, `${sha256}.${format === "webp" ? "webp" : "jpg"}`);
    writeFileSync(file, await buffer(stored.stream()));
    files.push(file);
  }
  return files;
}

const tagsSchema = z.array(z.record(z.string(), z.unknown()));
const readTags = (files: readonly string[]) =>
  tagsSchema.parse(JSON.parse(tool("exiftool", ["-j", "-G", "-a", "-u", ...files]).stdout));

/** What a picture cannot be without: how large it is and how it is coded. */
const ownForm =
  /^(SourceFile|ExifTool:ExifToolVersion|File:(FileName|Directory|FileSize|FileModifyDate|FileAccessDate|FileInodeChangeDate|FilePermissions|FileType|FileTypeExtension|MIMEType|ImageWidth|ImageHeight|EncodingProcess|BitsPerSample|ColorComponents|YCbCrSubSampling)|JFIF:(JFIFVersion|ResolutionUnit|XResolution|YResolution)|RIFF:(VP8Version|ImageWidth|ImageHeight|HorizontalScale|VerticalScale|WebP_Flags|AlphaIsUsed)|Composite:(ImageSize|Megapixels))$/;
const foreignTags = (tags: Record<string, unknown>): string[] =>
  Object.keys(tags).filter((name) => !ownForm.test(name));

/** mat2 0.13 reads no WebP: those are exiftool's, and their chunks are read here. */
const isJpeg = (file: string): boolean => file.endsWith(".jpg");

/** JPEGs of which mat2 would show anything, or that it could not read. */
function listHarmful(files: readonly string[]): string[] {
  const { stdout, stderr } = tool("mat2", ["--no-sandbox", "--show", ...files]);
  const said = stdout + stderr;
  return files.filter((file) => !said.includes(`No metadata found in ${file}.`));
}

/** Parts of a WebP that are not the picture: profile, EXIF, XMP, or one nobody knows. */
function foreignChunks(file: string): string[] {
  const bytes = readFileSync(file);
  const names: string[] = [];
  for (let at = 12; at + 8 <= bytes.length; at += 8 + bytes.readUInt32LE(at + 4) + (bytes.readUInt32LE(at + 4) % 2))
    names.push(bytes.toString("latin1", at, at + 4));
  return names.filter((name) => !["VP8 ", "VP8L", "VP8X", "ALPH"].includes(name));
}
