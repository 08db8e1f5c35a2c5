import type { StackRow, StackSeries } from "@/components/charts/stack";
import type { StackedBarWords } from "@/components/charts/stacked-bar-props";
import { Swatch } from "@/components/ui/swatch";

interface StackTooltipProps {
  row: StackRow;
  series: readonly StackSeries[];
  words: StackedBarWords;
}

/** One category in words: what is in it, how many in all, and how far that may be out. */
export function StackTooltip({ row, series, words }: StackTooltipProps) {
  const present = series.filter((one) => (row.values[one.key] ?? 0) !== 0);
  const total = present.reduce((sum, one) => (one.isBelow === true ? sum : sum + (row.values[one.key] ?? 0)), 0);
  return (
    <>
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
      {row.says === undefined ? null : <p className="tip-range">{row.says}</p>}
    </>
  );
}
