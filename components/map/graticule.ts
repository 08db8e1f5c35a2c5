import type { MapProjection } from "@/components/map/projection";

/** A meridian or a parallel on the drawing, and what stands at its end. */
export interface GraticuleLine {
  kind: "meridian" | "parallel";
  /** Degrees, east and north positive. */
  degrees: number;
  /** From the left of a meridian, from the top of a parallel. */
  at: number;
}

/** Round steps, in seconds of arc. */
const steps = [1, 2, 5, 10, 20, 30, 60, 120, 300, 600, 1200, 1800, 3600, 7200, 18_000, 36_000, 72_000, 108_000];
const mostAcross = 4;

/** Meridians and parallels at round degrees, minutes or seconds: three or four across. */
export function graticuleOf(map: MapProjection): GraticuleLine[] {
  const { west, south, east, north } = map.frame;
  const seconds = steps.find((step) => ((east - west) * 3600) / step <= mostAcross) ?? 108_000;
  const between = (low: number, high: number) => {
    const first = Math.ceil((low * 3600) / seconds);
    const count = Math.max(0, Math.floor((high * 3600) / seconds) - first + 1);
    return Array.from({ length: count }, (_, index) => ((first + index) * seconds) / 3600);
  };
  return [
    ...between(west, east).map(
      (degrees): GraticuleLine => ({ kind: "meridian", degrees, at: map.point({ lat: south, lon: degrees }).x }),
    ),
    ...between(south, north).map(
      (degrees): GraticuleLine => ({ kind: "parallel", degrees, at: map.point({ lat: degrees, lon: west }).y }),
    ),
  ];
}

/** "38°", "38°15′", "38°15′30″". */
export function formatDegrees(degrees: number): string {
  const seconds = Math.round(Math.abs(degrees) * 3600);
  const [whole, minutes, rest] = [Math.floor(seconds / 3600), Math.floor((seconds % 3600) / 60), seconds % 60];
  const two = (part: number) => String(part).padStart(2, "0");
  if (minutes === 0 && rest === 0) return `${whole}°`;
  return rest === 0 ? `${whole}°${two(minutes)}′` : `${whole}°${two(minutes)}′${two(rest)}″`;
}
