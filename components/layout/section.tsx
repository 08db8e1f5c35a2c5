import type { ReactNode } from "react";
import { classNames } from "@/components/ui/class-names";

export interface SectionProps {
  title: ReactNode;
  /** Names the section and is its anchor. */
  id: string;
  /** One sentence. */
  intro?: ReactNode;
  children: ReactNode;
  /** Beside the heading: tabs. */
  aside?: ReactNode;
  /** A hairline of ink above, for what ends the page (sources). */
  hasRule?: boolean | undefined;
  /** Columns of twelve it takes inside a `Columns`. */
  span?: 3 | 4 | 5 | 6 | 7 | 8 | 9 | 10 | 12 | undefined;
  headingLevel?: 2 | 3 | undefined;
}

export function Section({ title, id, intro, children, aside, hasRule, span, headingLevel = 2 }: SectionProps) {
  const Heading = `h${headingLevel}` as const;
  const headingId = `${id}-title`;
  return (
    <section
      id={id}
      aria-labelledby={headingId}
      className={classNames("block", hasRule === true && "rule-top", span !== undefined && `c${span}`)}
    >
      <div className="head">
        <Heading id={headingId}>{title}</Heading>
        {intro === undefined ? null : <p>{intro}</p>}
        {aside}
      </div>
      {children}
    </section>
  );
}
