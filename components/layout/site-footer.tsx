import type { ReactNode } from "react";

export interface FooterColumn {
  key: string;
  title: ReactNode;
  content: ReactNode;
}

export interface SiteFooterProps {
  /** Three of them. */
  columns: readonly FooterColumn[];
  /** The theme switch. */
  end?: ReactNode;
}

export function SiteFooter({ columns, end }: SiteFooterProps) {
  return (
    <footer className="foot">
      <div className="page">
        <div className="cols">
          {columns.map((column) => (
            <div key={column.key} className="c4">
              <h2>{column.title}</h2>
              <div className="foot-text">{column.content}</div>
            </div>
          ))}
        </div>
        {end === undefined ? null : <div className="foot-end">{end}</div>}
      </div>
    </footer>
  );
}
