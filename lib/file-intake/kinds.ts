/** What may be sent, by what its bytes are; the name of a file is never looked at. */
export const mediaTypes = ["image/jpeg", "image/png", "image/webp", "image/tiff", "application/pdf"] as const;
export type MediaType = (typeof mediaTypes)[number];
export type PictureType = Exclude<MediaType, "application/pdf">;

export const extensionOf = {
  "image/jpeg": "jpg",
  "image/png": "png",
  "image/webp": "webp",
  "image/tiff": "tif",
  "application/pdf": "pdf",
} as const satisfies Record<MediaType, string>;

/** Why a file is not taken. Each has words of its own in the `files` messages. */
export const fileRefusals = [
  "empty",
  "too_large",
  "too_large_in_all",
  "too_many",
  "too_many_pixels",
  "svg",
  "web_page",
  "archive",
  "program",
  "heic",
  "animated",
  "multi_page",
  "video_or_sound",
  "unknown_kind",
  "mixed",
  "damaged",
  "active_pdf",
  "locked_pdf",
  "takes_too_long",
] as const;
export type FileRefusal = (typeof fileRefusals)[number];

export const fileLimits = {
  bytes: 20 * 1024 * 1024,
  pixels: 100_000_000,
  /** Files in one form. */
  count: 6,
  /** Bytes of all files in one form. */
  bytesInAll: 40 * 1024 * 1024,
} as const;

/** What the bytes say of themselves, before anything is decoded. */
export type InspectionResult =
  | { ok: true; mediaType: PictureType; width: number; height: number }
  | { ok: true; mediaType: "application/pdf" }
  | { ok: false; refusal: FileRefusal };

export const refused = (refusal: FileRefusal) => ({ ok: false, refusal }) as const;
export type Size = { ok: true; width: number; height: number };
export type RefusalResult = ReturnType<typeof refused>;

/** Widths of what the public sees; a picture is never made larger than it is. */
export const pictureWidths = [480, 1280, 2400] as const;
export type PictureWidth = (typeof pictureWidths)[number];
export const pictureFormats = ["webp", "jpeg"] as const;
export type PictureFormat = (typeof pictureFormats)[number];
