import { z } from "zod";
import type { PictureTheme } from "@/components/drawing/picture/spec";

/** Beyond this a picture is for a wall, and costs more than a reader's patience. */
export const widest = 2400;
export const narrowest = 320;
const usual = 1000;

/** A preview of a page, for whoever passes its address on: the size that is asked for everywhere. */
export const previewSize = { width: 1200, height: 630 };

export type PictureAsked = {
  /** The id of the figure; null for the first that the view has. */
  chart: string | null;
  theme: PictureTheme;
  /** Pixels. */
  width: number;
  isPreview: boolean;
};

const readers = {
  chart: z
    .string()
    .regex(/^[a-z-]{1,20}$/)
    .nullable(),
  theme: z.enum(["light", "dark"]).nullable(),
  width: z.coerce.number().int().min(narrowest).max(widest).nullable(),
  size: z.literal("preview").nullable(),
} as const;

/** What an address asks of a picture, or the parameter that cannot be read: a picture is never of something else than was asked. */
export function readPictureAsked(params: URLSearchParams): PictureAsked | { unreadable: string; value: string } {
  for (const [name, reader] of Object.entries(readers)) {
    const values = params.getAll(name);
    const [value = null] = values;
    if (values.length > 1 || !reader.safeParse(value).success) return { unreadable: name, value: values.join(", ") };
  }
  return {
    chart: params.get("chart"),
    theme: params.get("theme") === "dark" ? "dark" : "light",
    width: params.get("size") === "preview" ? previewSize.width : Number(params.get("width") ?? usual),
    isPreview: params.get("size") === "preview",
  };
}
