import { type RefObject, useEffect, useState } from "react";

/** True from when the element comes within reach of the window; what it needs is fetched only then. */
export function useIsNear(target: RefObject<HTMLElement | null>, reach = "200px"): boolean {
  const [isNear, setIsNear] = useState(false);
  useEffect(() => {
    const element = target.current;
    if (element === null || isNear) return;
    const observer = new IntersectionObserver(
      (entries) => {
        if (entries.some((entry) => entry.isIntersecting)) setIsNear(true);
      },
      { rootMargin: `${reach} 0px` },
    );
    observer.observe(element);
    return () => observer.disconnect();
  }, [target, isNear, reach]);
  return isNear;
}
