import type { StackedBarMarksProps } from "@/components/charts/stacked-bar-props";
import type { PictureSpec } from "@/components/drawing/picture/spec";

/** What the worker is asked to draw. Plain data, with nothing in it that leads anywhere or says who reads. */
export type DrawingJob = StackJob | PictureJob;
export type StackJob = { kind: "stack"; marks: StackedBarMarksProps; width: number; idPrefix: string };
export type PictureJob = { kind: "picture"; spec: PictureSpec; format: "svg" | "png" };

/** A drawing that stands on a page: the whole SVG, in colours that the page's theme decides. */
export type Still = { width: number; height: number; svg: string };

/** What the worker says back. */
export type DrawingAnswer = { svg: string } | { png: Uint8Array<ArrayBuffer> } | { failed: string };
