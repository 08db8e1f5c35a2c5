import { usePlotArea, ZIndexLayer } from "recharts";
import type { StackRow } from "@/components/charts/stack";
import type { StackLayout } from "@/components/charts/stack-layout";
import { BandMarks, type BandMarksProps, BaseMark, RuleMarks, WhiskerMarks } from "@/components/charts/stack-marks";

/** The marks around the bars, each in its place above or below them, on the plot as the library has it. */
export function StackBands(props: Omit<BandMarksProps, "plot">) {
  const plot = usePlotArea();
  if (plot === undefined) return null;
  return (
    <ZIndexLayer zIndex={-200}>
      <BandMarks plot={plot} {...props} />
    </ZIndexLayer>
  );
}

type Frame = Pick<StackLayout, "domain" | "isColumns" | "isRtl">;

export function StackGrid({ ticks, ...frame }: Frame & { ticks: readonly number[] }) {
  const plot = usePlotArea();
  if (plot === undefined) return null;
  return (
    <>
      <ZIndexLayer zIndex={-100}>
        <RuleMarks frame={{ plot, ...frame }} ticks={ticks} />
      </ZIndexLayer>
      <ZIndexLayer zIndex={400}>
        <BaseMark frame={{ plot, ...frame }} />
      </ZIndexLayer>
    </>
  );
}

export function StackWhiskers({ rows, ...frame }: Frame & { rows: readonly StackRow[] }) {
  const plot = usePlotArea();
  if (plot === undefined) return null;
  return (
    <ZIndexLayer zIndex={450}>
      <WhiskerMarks frame={{ plot, ...frame }} rows={rows} />
    </ZIndexLayer>
  );
}
