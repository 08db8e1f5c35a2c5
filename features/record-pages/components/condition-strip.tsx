import type { ReactNode } from "react";
import { spanPercent } from "@/components/charts/range";
import { classNames } from "@/components/ui/class-names";
import { cssVars } from "@/components/ui/css-vars";
import { toneTokens } from "@/components/ui/tone";
import type { Shade, TimelinePiece } from "@/features/record-pages/condition-timeline-model";
import { severityTones } from "@/features/vocabulary/components/tones";
import type { Span } from "@/lib/dates/axis";
import { addDays } from "@/lib/dates/calendar";
import styles from "./condition-strip.module.css";

const shadeToken = (shade: Shade): string =>
  shade === "standing" ? "var(--map-ruin)" : shade === "unseen" ? "transparent" : toneTokens(severityTones[shade]).fill;

type Props = { pieces: readonly TimelinePiece[]; span: Span; children?: ReactNode };

/** Condition along time as colour: firm where it was seen, fading where no later look is held; below, another reading of it. */
export function ConditionStrip({ pieces, span, children }: Props) {
  return (
    <div className={styles.strip}>
      {pieces.map(({ start, end, from, to, second }) => {
        const place = spanPercent(span, start, addDays(end, -1));
        if (place === null) return null;
        const shades = { "--from": shadeToken(from), "--to": shadeToken(to) };
        const seen = classNames(to === "unseen" && styles.fading, from === "unseen" && styles.rising);
        return (
          <i
            key={`${start}-${end}`}
            style={cssVars({ "--a": place.start, "--w": place.width, ...shades })}
            className={classNames(styles.piece, seen)}
          >
            {second === undefined ? null : (
              <i
                style={cssVars({ "--from": shadeToken(second.from), "--to": shadeToken(second.to) })}
                className={classNames(styles.second, seen)}
              />
            )}
          </i>
        );
      })}
      {children}
    </div>
  );
}
