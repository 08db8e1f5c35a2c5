export type OutlinedBox = { x: number; y: number; width: number; height: number };

const number = String.raw`-?\d*\.?\d+`;
const steps = new RegExp(`m(${number}) ?(${number})h(${number})v(${number})h-[\\d.]+z`, "g");

/** The boxes of bars whose outlines are one path (`components/charts/stack-still.tsx`): each begins from where the one before did. */
export function boxesOfOutline(outline: string): OutlinedBox[] {
  let at = { x: 0, y: 0 };
  return [...outline.matchAll(steps)].map(([, right, down, width, height]) => {
    at = { x: at.x + Number(right), y: at.y + Number(down) };
    return { ...at, width: Number(width), height: Number(height) };
  });
}
