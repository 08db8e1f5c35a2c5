import { cssVars } from "@/components/ui/css-vars";
import type { CountRange } from "@/lib/count-range";
import styles from "./count-mark.module.css";

/** A count as a bar: solid as far as it is sure, pale as far as it can be. The number stands beside it. */
export function CountMark({ count, most, isSmall = false }: { count: CountRange; most: number; isSmall?: boolean }) {
  // No bar is so long that a thousandth of it were seen.
  const share = (of: number) => Math.round((of / most) * 1000) / 10;
  return (
    <span
      className={isSmall ? styles.small : styles.bar}
      aria-hidden="true"
      style={cssVars({ "--sure": share(count.fewest), "--most": share(count.most) })}
    />
  );
}
