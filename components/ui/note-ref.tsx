export interface NoteRefProps {
  number: number | string;
  /** "Source 5", for those who listen. */
  label: string;
}

/** The raised number in running text that leads to its note. */
export function NoteRef({ number, label }: NoteRefProps) {
  return (
    <sup className="n">
      <a href={`#note-${number}`} aria-label={label}>
        {number}
      </a>
    </sup>
  );
}
