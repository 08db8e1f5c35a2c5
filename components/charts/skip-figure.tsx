import { getTranslations } from "next-intl/server";

/** Where a figure's end is, for whoever skips it. */
export const endOfFigure = (id: string): string => `${id}-end`;

/** Leads past a figure; shown to whoever comes by the keyboard. Says how to move inside it. */
export async function SkipFigure({ id, what = "figure" }: { id: string; what?: "figure" | "table" }) {
  const t = await getTranslations("frame");
  return (
    <a className="skip-figure" href={`#${endOfFigure(id)}`}>
      {t("skipFigure", { what })}
    </a>
  );
}

export const FigureEnd = ({ id }: { id: string }) => <span id={endOfFigure(id)} tabIndex={-1} />;
