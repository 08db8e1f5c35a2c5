import { type RefObject, useEffect } from "react";

/** Recharts knows only the arrows: Home and End are as many arrows as there are categories; past the ends they do nothing. */
export function useHomeEnd(box: RefObject<HTMLElement | null>, count: number, isRtl: boolean): void {
  useEffect(() => {
    const element = box.current;
    if (element === null) return;
    const walk = (event: KeyboardEvent) => {
      if ((event.key !== "Home" && event.key !== "End") || event.ctrlKey || event.altKey || event.metaKey) return;
      event.preventDefault();
      const key = (event.key === "Home") === isRtl ? "ArrowRight" : "ArrowLeft";
      for (let step = 0; step < count; step++)
        event.target?.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true }));
    };
    element.addEventListener("keydown", walk);
    return () => element.removeEventListener("keydown", walk);
  }, [box, count, isRtl]);
}
