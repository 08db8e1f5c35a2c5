import type { ReactNode } from "react";

export interface RecordField {
  key: string;
  field: ReactNode;
  value: ReactNode;
  because?: ReactNode;
  /** `ClaimNumber`s it rests on. */
  claims?: ReactNode;
}

export interface RecordListProps {
  heads: { field: ReactNode; value: ReactNode; because: ReactNode; claims: ReactNode };
  fields: readonly RecordField[];
  caption: string;
}

/** Field, value, why, and what it rests on: a table that becomes a list on phones. */
export function RecordList({ heads, fields, caption }: RecordListProps) {
  return (
    <table className="rec">
      <caption className="sr">{caption}</caption>
      <thead>
        <tr>
          <th scope="col">{heads.field}</th>
          <th scope="col">{heads.value}</th>
          <th scope="col">{heads.because}</th>
          <th scope="col" className="c">
            {heads.claims}
          </th>
        </tr>
      </thead>
      <tbody>
        {fields.map((row) => (
          <tr key={row.key}>
            <th scope="row" className="f">
              {row.field}
            </th>
            <td className="v">{row.value}</td>
            <td className="b">{row.because}</td>
            <td className="c">{row.claims}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
