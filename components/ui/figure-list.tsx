import type { ReactNode } from "react";
import { cssVars } from "@/components/ui/css-vars";

export interface FigureListProps {
  /** `Figure`s. */
  children: ReactNode;
  /** How many stand in a row on a wide page. */
  across?: 2 | 3 | 4 | 5 | 6 | undefined;
}

export function FigureList({ children, across = 4 }: FigureListProps) {
  return (
    <dl className="figs" style={cssVars({ "--across": across })}>
      {children}
    </dl>
  );
}
