import type { ReactNode } from "react";
import { classNames } from "@/components/ui/class-names";

export interface NoticeProps {
  kind?: "note" | "done" | "warning" | "error" | undefined;
  title?: ReactNode;
  children?: ReactNode;
  /** Read out at once, for what has just happened. */
  isLive?: boolean | undefined;
  id?: string | undefined;
}

/** A remark inside a page. */
export function Notice({ kind = "note", title, children, isLive, id }: NoticeProps) {
  const role = isLive === true ? (kind === "error" ? "alert" : "status") : undefined;
  return (
    <div id={id} className={classNames("notice", kind)} role={role}>
      {title === undefined ? null : <p className="notice-title">{title}</p>}
      {children}
    </div>
  );
}
