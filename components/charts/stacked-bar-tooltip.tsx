import { fillIn, type StackRow, type StackSeries } from "@/components/charts/stack";
import type { StackedBarWords } from "@/components/charts/stacked-bar-props";
import { Swatch } from "@/components/ui/swatch";

interface StackTooltipProps {
  row: StackRow | undefined;
  series: readonly StackSeries[];
  words: StackedBarWords;
  dir: "ltr" | "rtl";
}

/** Our own, in tokens: the library's default has grey words on white. */
export function StackTooltip({ row, series, words, dir }: StackTooltipProps) {
  if (row === undefined) return null;
  const present = series.filter((one) => (row.values[one.key] ?? 0) !== 0);
  const total = present.reduce((sum, one) => (one.isBelow === true ? sum : sum + (row.values[one.key] ?? 0)), 0);
  return (
    <div className="chart-tip" dir={dir} role="status">
      <p className="tip-title">{row.label}</p>
      {present.length === 0 ? <p>{words.nothing}</p> : null}
      <ul>
        {[...present].reverse().map((one) => (
          <li key={one.key}>
            <Swatch tone={one.tone} soft={one.isSoft} />
            <span>{one.label}</span>
            <b className="num">{row.values[one.key]}</b>
          </li>
        ))}
        {present.length > 1 ? (
          <li className="tip-total">
            <span>{words.total}</span>
            <b className="num">{total}</b>
          </li>
        ) : null}
      </ul>
      {row.whisker !== undefined && words.range !== undefined && row.whisker.max !== row.whisker.min ? (
        <p className="tip-range">{fillIn(words.range, row.whisker)}</p>
      ) : null}
    </div>
  );
}
