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

/** A piece where it stands, in percent of the strip, from one shade to another; `rising` and `fading` were not seen to. */
export type StripPiece = {
  key: string;
  start: number;
  width: number;
  from: string;
  to: string;
  seen: "firm" | "fading" | "rising";
  second?: { from: string; to: string };
};

const looksFirm = ({ from, to, second }: TimelinePiece): boolean => from === to && second?.from === second?.to;

/** Pieces of one firm look that touch or overlap are one: nobody sees where each began, and many grades say the same. */
function joined(pieces: readonly TimelinePiece[]): TimelinePiece[] {
  const made: TimelinePiece[] = [];
  for (const piece of pieces) {
    const last = made.at(-1);
    const isSame = last?.to === piece.from && last.second?.to === piece.second?.from;
    const touches = last !== undefined && piece.start >= last.start && piece.start <= last.end;
    if (isSame && touches && looksFirm(last) && looksFirm(piece))
      made.splice(-1, 1, { ...last, end: [last.end, piece.end].toSorted().at(-1) ?? piece.end });
    else made.push(piece);
  }
  return made;
}

/** The pieces of a strip as they are drawn, on a page and in a picture. */
export const stripPieces = (pieces: readonly TimelinePiece[], span: Span): StripPiece[] =>
  joined(pieces).flatMap(({ start, end, from, to, second }) => {
    const place = spanPercent(span, start, addDays(end, -1));
    // What nobody saw, by either reading, has no colour.
    const isUnseen = [from, to, second?.from ?? from, second?.to ?? to].every((shade) => shade === "unseen");
    if (place === null || isUnseen) return [];
    return {
      ...{ key: `${start}-${end}`, start: place.start, width: place.width },
      ...{ from: shadeToken(from), to: shadeToken(to) },
      seen: to === "unseen" ? "fading" : from === "unseen" ? "rising" : "firm",
      ...(second === undefined ? {} : { second: { from: shadeToken(second.from), to: shadeToken(second.to) } }),
    };
  });

type Props = { pieces: readonly TimelinePiece[]; span: Span; children?: ReactNode };

/** Condition along time as colour: firm where it was seen, fading where no later look is held; below, another reading of it. */
export function ConditionStrip({ pieces, span, children }: Props) {
  return (
    <div className={styles.strip}>
      {stripPieces(pieces, span).map(({ key, start, width, from, to, seen, second }) => {
        const names = seen === "firm" ? undefined : styles[seen];
        return (
          <i
            key={key}
            style={cssVars({ "--a": start, "--w": width, "--from": from, "--to": to })}
            className={classNames(styles.piece, names)}
          >
            {second === undefined ? null : (
              <i
                style={cssVars({ "--from": second.from, "--to": second.to })}
                className={classNames(styles.second, names)}
              />
            )}
          </i>
        );
      })}
      {children}
    </div>
  );
}
