import type { StackedBarMarksProps } from "@/components/charts/stacked-bar-props";

/** What the worker is asked to draw. Plain data, with nothing in it that leads anywhere or says who reads. */
export type DrawingJob = { kind: "stack"; marks: StackedBarMarksProps; width: number; idPrefix: string };

/** A drawing that stands on a page: the whole SVG, in colours that the page's theme decides. */
export type Still = { width: number; height: number; svg: string };

/** What the worker says back. */
export type DrawingAnswer = { svg: string } | { failed: string };
