import type { ReactNode } from "react";
import { DataTable } from "@/components/ui/data-table";

type Row = { key: string; label: ReactNode; first: ReactNode; second: ReactNode };

type Props = {
  caption: string;
  heads: { what: ReactNode; first: ReactNode; second: ReactNode };
  rows: readonly Row[];
};

/** Two records field by field. */
export function SideBySide({ caption, heads, rows }: Props) {
  return (
    <DataTable<Row>
      caption={caption}
      rows={rows}
      rowKey={({ key }) => key}
      columns={[
        { key: "what", label: heads.what, isRowHeader: true, onPhone: "line", render: ({ label }) => label },
        { key: "first", label: heads.first, onPhone: "labelled", render: ({ first }) => first },
        { key: "second", label: heads.second, onPhone: "labelled", render: ({ second }) => second },
      ]}
    />
  );
}
