import type { ReactNode } from "react";

export interface Note {
  /** Part of the anchor: `#note-5`. */
  number: number | string;
  content: ReactNode;
  /** Quieter: reliability, where it was found. */
  aside?: ReactNode;
}

export interface NotesProps {
  notes: readonly Note[];
  /** One column in a narrow place. */
  columns?: 1 | 2 | undefined;
}

/** Sources, numbered as they are cited. */
export function Notes({ notes, columns = 2 }: NotesProps) {
  return (
    <ol className={columns === 1 ? "notes one" : "notes"}>
      {notes.map((note) => (
        <li key={note.number} id={`note-${note.number}`}>
          <b className="num">{note.number}</b>
          <div>
            {note.content}
            {note.aside === undefined ? null : <span className="g">{note.aside}</span>}
          </div>
        </li>
      ))}
    </ol>
  );
}
