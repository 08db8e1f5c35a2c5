import type { PictureSpec } from "@/components/drawing/picture/spec";

/** What the worker is asked to draw. Plain data, with nothing in it that leads anywhere or says who reads. */
export type PictureJob = { spec: PictureSpec; format: "svg" | "png" };

/** What the worker says back. */
export type DrawingAnswer = { svg: string } | { png: Uint8Array<ArrayBuffer> } | { failed: string };
