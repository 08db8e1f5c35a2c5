import { getTranslations } from "next-intl/server";
import { PlotMap } from "@/components/map/plot-map";
import { surroundingsOf } from "@/components/map/projection";
import { doubtsAt, formatTypedPosition } from "@/features/sites/components/position-form";
import { titleIn } from "@/features/sites/model";
import { mapWords } from "@/features/vocabulary/components/map-words";
import { loadBaseMap } from "@/lib/base-map/load-base-map";
import { readWholePosition } from "@/lib/geo/read-position";
import { getPathname } from "@/lib/i18n/navigation";
import { pageLocale } from "@/lib/i18n/page-locale";
import { loadAroundReport } from "../loaders";
import type { ReportDetail } from "../queries";
import type { ReportedPosition as Position } from "../schema";

type Props = { position: Position; report: Pick<ReportDetail, "site"> };

/** Where a report says it was: as it was read, what is there to doubt, as it was written, and on a map with what lies around. */
export async function ReportedPosition({ position, report }: Props) {
  const [t, m, locale] = await Promise.all([getTranslations("review.report"), getTranslations("maps"), pageLocale()]);
  const extent = surroundingsOf([position]) ?? undefined;
  const { around, places } = await loadAroundReport(report.site?.id ?? null, extent ?? null);
  const read = readWholePosition(position.given);
  const notation = (read.ok ? read.value?.notation : undefined) ?? "degrees";
  const marks = places.map(({ id, slug, title, position: at }) => ({
    ...{ id, ...at, tone: "unknown" as const, label: titleIn(title, locale) },
    href: getPathname({ href: `/sites/${slug}`, locale }),
  }));
  return (
    <>
      {await formatTypedPosition({ ...position, notation })}{" "}
      <span className="quiet">
        {t("positionGiven")} <bdi dir="ltr">{position.given}</bdi>
      </span>
      {(await doubtsAt(position, around)).map((doubt) => (
        <p key={doubt}>{doubt}</p>
      ))}
      <PlotMap
        id="reported"
        extent={extent}
        base={extent === undefined ? undefined : await loadBaseMap(extent, locale)}
        marks={[
          { id: "reported", ...position, tone: "unknown", label: t("position"), href: "#report", isSelected: true },
          ...marks,
        ]}
        words={await mapWords({ title: t("positionMap"), list: t("positionMap"), binned: "" })}
        credit={m("base")}
        hasList={false}
        aspect={1.6}
        width={540}
      />
    </>
  );
}
