import { hasPattern, patternId } from "@/components/charts/tone-patterns";
import { type Tone, toneTokens } from "@/components/ui/tone";

interface SwatchShapeProps {
  x: number;
  y: number;
  size: number;
  tone: Tone;
  second?: Tone | undefined;
  isSoft?: boolean | undefined;
}

/** The patterns of a picture's tones are named alike throughout it. */
export const picturePatterns = "tone";

/** A square in a tone: with its pattern, split corner to corner by a second reading, hollow where it may be otherwise. */
export function SwatchShape({ x, y, size, tone, second, isSoft = false }: SwatchShapeProps) {
  const { fill, line, edge } = toneTokens(tone);
  const box = { x: x + 0.5, y: y + 0.5, width: size - 1, height: size - 1 };
  const half = `M${x + size - 0.5} ${y + 0.5}V${y + size - 0.5}H${x + 0.5}Z`;
  return (
    <g>
      {isSoft ? <rect {...box} fill="var(--ground)" /> : null}
      <rect {...box} fill={fill} fillOpacity={isSoft ? 0.22 : undefined} />
      {hasPattern(tone) ? (
        <rect {...box} fill={`url(#${patternId(picturePatterns, tone)})`} opacity={isSoft ? 0.35 : undefined} />
      ) : null}
      {second === undefined ? null : (
        <>
          <path d={half} fill={toneTokens(second).fill} fillOpacity={isSoft ? 0.22 : undefined} />
          {hasPattern(second) ? <path d={half} fill={`url(#${patternId(picturePatterns, second)})`} /> : null}
        </>
      )}
      <rect {...box} fill="none" stroke={isSoft ? edge : line} strokeWidth={isSoft ? 1.5 : 1} />
    </g>
  );
}
