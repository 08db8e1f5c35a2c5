import type { ReactNode } from "react";
import { classNames } from "@/components/ui/class-names";
import { cssVars } from "@/components/ui/css-vars";

export const stateKinds = ["empty", "error", "nothing-matches", "offline", "conflict", "loading", "forbidden"] as const;
export type StateKind = (typeof stateKinds)[number];

export interface StateProps {
  kind: StateKind;
  /** What happened. */
  title: ReactNode;
  /** What is safe. */
  children?: ReactNode;
  /** What to do: buttons or links. */
  actions?: ReactNode;
  /** The height of what it stands in for, so that the page does not move. */
  heightRem?: number | undefined;
  /** Inside a page that already has its h1 the title is an h2; a page of its own asks for 1. */
  headingLevel?: 1 | 2 | 3 | undefined;
  id?: string | undefined;
}

const roleOf: Record<StateKind, "alert" | "status" | undefined> = {
  empty: undefined,
  error: "alert",
  "nothing-matches": "status",
  offline: "status",
  conflict: "alert",
  loading: "status",
  forbidden: undefined,
};

/** A designed state: what happened, what is safe, what to do. */
export function State({ kind, title, children, actions, heightRem, headingLevel = 2, id }: StateProps) {
  const Heading = `h${headingLevel}` as const;
  const style = heightRem === undefined ? undefined : cssVars({ "--state-height": `${heightRem}rem` });
  return (
    <div id={id} className={classNames("state", kind)} role={roleOf[kind]} style={style}>
      <Heading className="big">{title}</Heading>
      {children === undefined ? null : <div className="state-in">{children}</div>}
      {actions === undefined ? null : <div className="acts">{actions}</div>}
    </div>
  );
}
