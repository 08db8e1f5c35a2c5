import type { ReactNode } from "react";
import { classNames } from "@/components/ui/class-names";
import { type Tone, toneClass } from "@/components/ui/tone";

/** A ring (seen, whole), a filled ring (seen, harmed), a square of a tone, a dash (background), a dashed ring (nothing held). */
export type TimelineMark = "ring" | "filled" | "dash" | "none" | { tone: Tone; second?: Tone | undefined };

export interface TimelineItem {
  key: string;
  when: ReactNode;
  mark: TimelineMark;
  title: ReactNode;
  /** Background rather than an event: set in the quiet sans. */
  isContext?: boolean | undefined;
  children?: ReactNode;
}

function Mark({ mark }: { mark: TimelineMark }) {
  if (typeof mark === "string") return <span className={classNames("k", mark)} aria-hidden="true" />;
  const { tone, second } = mark;
  return (
    <span className={classNames("k sq fill", toneClass(tone), second !== undefined && "split")} aria-hidden="true">
      {second === undefined ? null : <i className={classNames("fill", toneClass(second))} />}
    </span>
  );
}

/** What happened, one under the other. */
export function Timeline({ items, headingLevel = 3 }: { items: readonly TimelineItem[]; headingLevel?: 3 | 4 }) {
  const Heading = `h${headingLevel}` as const;
  return (
    <ol className="tl">
      {items.map((item) => (
        <li key={item.key} className={classNames(item.isContext === true && "ctx")}>
          <div className="d">{item.when}</div>
          <Mark mark={item.mark} />
          <div className="b">
            <Heading>{item.title}</Heading>
            {item.children}
          </div>
        </li>
      ))}
    </ol>
  );
}
