import type { StackBand, StackRow, StackSeries } from "@/components/charts/stack";

export interface StackedBarWords {
  /** Row of the tooltip: "in all". */
  total: string;
  /** An empty row of the tooltip: "no event". */
  nothing: string;
  /** One entry of the legend for all hollow series: "may be earlier". Without it each has its own. */
  soft?: string | undefined;
}

/** Bars can be chosen, to show only their days. */
export interface StackedBarBrush {
  /** The page as it is shown now. */
  href: string;
  /** The parameters of the first and the last day. */
  names: { from: string; to: string };
  /** Read out while choosing: "Chosen: {span}". */
  words: string;
}

export interface StackedBarChartProps {
  /** Begins the ids in its drawings. */
  id: string;
  rows: readonly StackRow[];
  /** In the order they are stacked, from the axis up. */
  series: readonly StackSeries[];
  /** Drawn behind the axis: who held the city. */
  bands?: readonly StackBand[] | undefined;
  /** Names the drawing for those who listen. */
  title: string;
  description: string;
  dir: "ltr" | "rtl";
  words: StackedBarWords;
  /** Pixels of the drawing, legend not counted. */
  height: number;
  /** `bars` lie on their side, for names rather than time. */
  layout?: "columns" | "bars" | undefined;
  /** For columns over time, whose rows say their days. */
  brush?: StackedBarBrush | undefined;
  /** The legend leaves out series that occur nowhere, unless asked. */
  hasFullLegend?: boolean | undefined;
  /** It has the page for itself, and no column beside it. */
  isWhole?: boolean | undefined;
}

export type StackedBarDrawingProps = Omit<StackedBarChartProps, "id" | "hasFullLegend" | "isWhole">;

/** What decides the marks, and nothing of where they lead or what is said of them when pointed at. */
export type StackedBarMarksProps = Omit<StackedBarDrawingProps, "words" | "brush">;
