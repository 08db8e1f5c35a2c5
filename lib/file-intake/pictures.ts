import sharp, { type Sharp } from "sharp";
import {
  type FileRefusal,
  fileLimits,
  type PictureFormat,
  type PictureWidth,
  pictureFormats,
  pictureWidths,
} from "./kinds";
import { oneAtATime } from "./one-at-a-time";

/** A picture made for the public: `width` is the step it stands for, `pixelWidth` how wide it came out. */
export type MadePicture = {
  width: PictureWidth;
  format: PictureFormat;
  pixelWidth: number;
  pixelHeight: number;
  content: Buffer;
};

const secondsAStep = 30;
const mostWaiting = 24;
// A picture of many pixels takes hundreds of megabytes while it is decoded: one at a time, on one core.
sharp.concurrency(1);
sharp.cache(false);
const inTurn = oneAtATime(mostWaiting);

/** Thrown for a picture whose bytes are sound but which cannot be decoded. */
export class PictureError extends Error {
  override readonly name = "PictureError";
  constructor(readonly refusal: Extract<FileRefusal, "damaged" | "takes_too_long" | "animated" | "multi_page">) {
    super(refusal);
  }
}

const openPicture = (bytes: Buffer): Sharp =>
  sharp(bytes, { limitInputPixels: fileLimits.pixels, failOn: "error", animated: false, unlimited: false });

/** The steps worth making of a picture so wide: those below it, and one that holds all of it (or the largest). */
const widthsFor = (own: number): PictureWidth[] =>
  pictureWidths.filter((_, index) => index === 0 || own > (pictureWidths[index - 1] ?? 0));

/**
 * Makes the pictures that the public sees: upright, in sRGB, and coded anew from the pixels, so that nothing else of the
 * original (position, names, dates, previews, profiles) can come along. Throws `PictureError`.
 */
export function makePictures(bytes: Buffer): Promise<MadePicture[]> {
  return decoding(async () => {
    const { pages = 1, autoOrient } = await openPicture(bytes).metadata();
    if (pages > 1) throw new PictureError("multi_page");
    const made: MadePicture[] = [];
    for (const width of widthsFor(autoOrient.width))
      for (const format of pictureFormats) made.push(await makeOne(bytes, width, format));
    return made;
  });
}

/** A small picture to know an original by; it holds nothing else of it either. Throws `PictureError`. */
export const makePreview = (bytes: Buffer): Promise<Buffer> =>
  decoding(async () => (await makeOne(bytes, 480, "webp")).content);

/** Decodes a picture once, from its first pixel to its last. Throws `PictureError`. */
export async function checkPicture(bytes: Buffer): Promise<void> {
  await makePreview(bytes);
}

function decoding<Result>(work: () => Promise<Result>): Promise<Result> {
  return inTurn(async () => {
    try {
      return await work();
    } catch (error) {
      if (error instanceof PictureError) throw error;
      const isLate = error instanceof Error && /timeout/i.test(error.message);
      throw new PictureError(isLate ? "takes_too_long" : "damaged");
    }
  });
}

async function makeOne(bytes: Buffer, width: PictureWidth, format: PictureFormat): Promise<MadePicture> {
  const upright = openPicture(bytes)
    .timeout({ seconds: secondsAStep })
    .autoOrient()
    .resize({ width, height: 3 * width, fit: "inside", withoutEnlargement: true })
    .toColourspace("srgb");
  const coded =
    format === "webp"
      ? upright.webp({ quality: 82 })
      : upright.flatten({ background: "#ffffff" }).jpeg({ quality: 82, mozjpeg: true });
  const { data, info } = await coded.toBuffer({ resolveWithObject: true });
  return { width, format, pixelWidth: info.width, pixelHeight: info.height, content: data };
}
