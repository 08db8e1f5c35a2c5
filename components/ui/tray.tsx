import type { ReactNode } from "react";

export interface TrayItem {
  key: string;
  /** A swatch or a mark. */
  mark?: ReactNode;
  title: ReactNode;
  note?: ReactNode;
}

export interface TrayProps {
  count: ReactNode;
  title: ReactNode;
  /** Why these are here, and that they are part of the totals. */
  note?: ReactNode;
  items?: readonly TrayItem[] | undefined;
  /** Where the rest is, when the list is cut. */
  more?: ReactNode;
  id?: string | undefined;
}

/** What a chart could not place is counted and listed here, never dropped. */
export function Tray({ count, title, note, items = [], more, id }: TrayProps) {
  return (
    <div className="tray" id={id}>
      <p className="n num">{count}</p>
      <div>
        <h3>{title}</h3>
        {note === undefined ? null : <p>{note}</p>}
      </div>
      {items.length === 0 ? null : (
        <ul>
          {items.map((item) => (
            <li key={item.key}>
              {item.mark}
              <span>
                {item.title}
                {item.note === undefined ? null : <small>{item.note}</small>}
              </span>
            </li>
          ))}
        </ul>
      )}
      {more === undefined ? null : <p className="tray-more">{more}</p>}
    </div>
  );
}
