import type { BandReach } from "@/components/charts/range";

interface BandFadeProps {
  /** Of the mask, in the drawing. */
  id: string;
  box: { x: number; y: number; width: number; height: number };
  /** How far the band reaches, beyond the box too. */
  place: BandReach<number>;
  /** Where a place along the axis lies in the drawing. */
  at: (place: number) => number;
}

/** A mask that lets a band pass away towards what is not known of it. White in a mask is opacity, not a colour. */
export function BandFade({ id, box, place, at }: BandFadeProps) {
  const { from, sureFrom, sureTo, to } = place;
  const stops = [
    { at: from, opacity: 0 },
    { at: sureFrom, opacity: 1 },
    { at: sureTo, opacity: 1 },
    { at: to, opacity: 0 },
  ];
  return (
    <>
      <linearGradient id={`${id}-fade`} gradientUnits="userSpaceOnUse" x1={at(from)} x2={at(to)} y1={0} y2={0}>
        {stops.map((stop, index) => (
          <stop
            // biome-ignore lint/suspicious/noArrayIndexKey: four, always these
            key={index}
            offset={(stop.at - from) / (to - from)}
            stopColor="#ffffff"
            stopOpacity={stop.opacity}
          />
        ))}
      </linearGradient>
      <mask id={id} maskUnits="userSpaceOnUse" {...box}>
        <rect {...box} fill={`url(#${id}-fade)`} />
      </mask>
    </>
  );
}
