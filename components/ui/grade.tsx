import type { ReactNode } from "react";

export interface GradeProps {
  /** Letter and figure: "B2". */
  code: string;
  /** What the code says in words: "usually reliable, probably true". Shown beside the code unless `compact`. */
  words: ReactNode;
  compact?: boolean | undefined;
}

/** A grade is always letter, figure and words; compact keeps the words for those who listen. */
export function Grade({ code, words, compact }: GradeProps) {
  return (
    <span className="graded">
      <b className="grade" dir="ltr">
        {code}
      </b>{" "}
      <span className={compact === true ? "sr" : "gradewords"}>{words}</span>
    </span>
  );
}
