import type { ReactNode } from "react";

/**
 * A drawing full of links as one stop of the keyboard, or as one for each part of it (`per`, a selector): arrows move among all of
 * them as they lie on the screen, Home and End to the first and the last (`OneStops`). Without JavaScript each link is a stop, as ever.
 */
export function OneStop({ children, per }: { children: ReactNode; per?: string }) {
  return (
    <div className="one-stop" data-per={per}>
      {children}
    </div>
  );
}
