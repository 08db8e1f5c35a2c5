import type { AxisSpan, AxisTick } from "@/components/charts/range";
import type { RangeBand, RangeLine } from "@/components/charts/range-axis";
import type { RangeBarProps, RangeMark } from "@/components/charts/range-bar";
import type { StackedBarMarksProps } from "@/components/charts/stacked-bar-props";
import type { StepPoint, StepSeries } from "@/components/charts/step-bands";
import type { TrackTick } from "@/components/charts/track-rows";
import type { PlotMapProps } from "@/components/map/plot-map-props";
import type { Tone } from "@/components/ui/tone";

export type PictureTheme = "light" | "dark";

/** A tone and its name, as a legend says it; or a wash, or a line. */
export type PictureKey =
  | { kind: "tone"; tone: Tone; label: string; isSoft?: boolean | undefined }
  | { kind: "wash"; wash: "a" | "b"; label: string }
  | { kind: "line"; tone: Tone; dash?: string | undefined; label: string };

/** A square of one thing counted. */
export type PictureUnit = { tone: Tone; second?: Tone | undefined; isSoft?: boolean | undefined };

export type PictureMatrix = {
  corner: string;
  columns: readonly { key: string; label: string; tone: Tone }[];
  rows: readonly {
    label: string;
    /** By column key. */
    cells: Readonly<Record<string, { count: number; says: string; units: readonly PictureUnit[] }>>;
    total: string;
  }[];
  /** Heads the last column, and the last row where there is one. */
  total: string;
  /** Null where the rows may hold the same things, and no sum of them means anything. */
  totals: Readonly<Record<string, string>> | null;
  grandTotal?: string | undefined;
};

export type PictureRange = RangeMark & { label: string; under?: string | undefined; say: string };

export type PictureRanges = {
  axis: AxisSpan & { ticks: readonly AxisTick[] };
  bands: readonly RangeBand[];
  lines: readonly RangeLine[];
  groups: readonly { heading?: string | undefined; rows: readonly PictureRange[] }[];
  words: RangeBarProps["words"] & {
    /** "Not shown here: {count}", of rows that have no room. */
    more: string;
  };
  heads: { label: string; say: string };
};

/** A stretch of a strip, in percent of it; `fading` and `rising` reach their shade early, as nobody saw when. */
export type PicturePiece = {
  start: number;
  width: number;
  from: string;
  to: string;
  seen: "firm" | "fading" | "rising";
  second?: { from: string; to: string } | undefined;
};

export type PictureStrip = {
  pieces: readonly PicturePiece[];
  labels: readonly {
    at: number;
    words: string;
    row: "above" | "below";
    isPicked?: boolean | undefined;
    isTick: boolean;
  }[];
  /** All of it in sentences. */
  said: readonly string[];
};

export type PictureCurves = {
  series: readonly StepSeries[];
  points: readonly Pick<StepPoint, "values">[];
  before: StepPoint["values"];
  ticks: readonly TrackTick[];
};

export type PictureMap = Pick<PlotMapProps, "extent" | "fit" | "base" | "outlines" | "marks" | "words"> & {
  credit?: string | undefined;
};

export type PictureChart =
  | { kind: "stack"; marks: Omit<StackedBarMarksProps, "height"> }
  | { kind: "map"; map: PictureMap }
  | { kind: "matrix"; matrix: PictureMatrix }
  | { kind: "ranges"; ranges: PictureRanges }
  | { kind: "strip"; strip: PictureStrip }
  | { kind: "curves"; curves: PictureCurves };

/** A picture that says by itself what it shows: of what, narrowed to what, as of when, under which licence, from where. */
export type PictureSpec = {
  lang: string;
  dir: "ltr" | "rtl";
  theme: PictureTheme;
  /** What it is laid out in; it is shown `scale` times as large. */
  width: number;
  scale: number;
  /** Fixed for a preview (1200 × 630): the drawing takes what is left. Else as high as the drawing needs. */
  height?: number | undefined;
  /** Whose it is. */
  register: string;
  title: string;
  criteria: string;
  /** One sentence that reads the chart. */
  reading: string;
  legend: readonly PictureKey[];
  chart: PictureChart;
  /** Source, revision, day and licence; further lines after it. */
  source: readonly string[];
  address: string;
};
