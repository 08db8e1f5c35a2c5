import type { ReactNode } from "react";
import { FocusOnMount } from "@/components/form/focus-on-mount";

export interface ErrorSummaryItem {
  /** The id of the control to go to. */
  fieldId: string;
  message: string;
}

export interface ErrorSummaryProps {
  heading: ReactNode;
  /** What is safe: "Nothing you wrote is lost." */
  note?: ReactNode;
  items: readonly ErrorSummaryItem[];
  id?: string | undefined;
}

/** Stands first on the page, takes the focus, and leads to each field. */
export function ErrorSummary({ heading, note, items, id = "errors" }: ErrorSummaryProps) {
  if (items.length === 0) return null;
  return (
    <div className="summary" id={id} role="alert" tabIndex={-1} aria-labelledby={`${id}-title`}>
      <h2 id={`${id}-title`}>{heading}</h2>
      {note === undefined ? null : <p>{note}</p>}
      <ul>
        {items.map((item) => (
          <li key={`${item.fieldId}:${item.message}`}>
            <a href={`#${item.fieldId}`}>{item.message}</a>
          </li>
        ))}
      </ul>
      <FocusOnMount targetId={id} token={items.map((item) => item.message).join("|")} />
    </div>
  );
}
