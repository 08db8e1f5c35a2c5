import type { ReactNode } from "react";
import { OneStop } from "@/components/charts/one-stop";
import { FigureEnd } from "@/components/charts/skip-figure";
import { SourceLine } from "@/components/layout/source-line";
import { classNames } from "@/components/ui/class-names";
import { Disclosure } from "@/components/ui/disclosure";

export interface ChartFrameProps {
  id: string;
  title: ReactNode;
  /** One sentence that reads the chart, its numbers in it. */
  reading: ReactNode;
  /** How to read it, after that sentence. */
  explain?: ReactNode;
  /** Leads past it: a `SkipFigure`. */
  skip: ReactNode;
  /** The chart, which keeps its own height: one stop of the keyboard. */
  children: ReactNode;
  /** Beside the title: tabs. */
  aside?: ReactNode;
  source: ReactNode;
  links?: ReactNode;
  /** The numbers of the drawing as a table: closed until asked for, open without JavaScript and in print. */
  table: { summary: ReactNode; content: ReactNode };
  /** Columns of twelve it takes inside a `Columns`. */
  span?: 4 | 5 | 6 | 7 | 8 | 12 | undefined;
  headingLevel?: 2 | 3 | undefined;
}

/** Caption, sentence, drawing, source line and table twin. */
export function ChartFrame(props: ChartFrameProps) {
  const { id, title, reading, explain, skip, children, aside, source, links, table, span, headingLevel = 2 } = props;
  const Heading = `h${headingLevel}` as const;
  return (
    <figure
      id={id}
      className={classNames("chart-frame", span !== undefined && `c${span}`)}
      aria-labelledby={`${id}-title ${id}-reading`}
    >
      {skip}
      <figcaption className="head">
        <Heading id={`${id}-title`}>{title}</Heading>
        <p>
          <span id={`${id}-reading`}>{reading}</span>
          {explain === undefined ? null : <> {explain}</>}
        </p>
        {aside}
      </figcaption>
      <OneStop>{children}</OneStop>
      <SourceLine links={links}>{source}</SourceLine>
      <Disclosure summary={table.summary} className="twin" id={`${id}-table`}>
        {table.content}
      </Disclosure>
      <FigureEnd id={id} />
    </figure>
  );
}
