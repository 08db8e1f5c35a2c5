import { getTranslations } from "next-intl/server";
import { Section } from "@/components/layout/section";
import { Link } from "@/lib/i18n/navigation";
import { pageLocale } from "@/lib/i18n/page-locale";
import { formatBytes } from "@/lib/text/format-bytes";
import { evidenceHref, newEventEvidenceHref, newSiteEvidenceHref } from "../model";
import type { ReportFile } from "../queries";
import { fromHref } from "../search-params";
import styles from "./report-files.module.css";

type Props = {
  reportId: string;
  files: readonly ReportFile[];
  /** What they can be made evidence of, so far. */
  eventId: string | null;
  siteSlug: string | null;
};

/** Files that came with a report, for its reviewers: a small picture, the original to download, and the way to evidence. */
export async function ReportFiles({ reportId, files, eventId, siteSlug }: Props) {
  const [t, locale] = await Promise.all([getTranslations("evidence.report"), pageLocale()]);
  if (files.length === 0) return null;
  const hrefs = [
    ...(eventId === null ? [] : [{ label: t("useEvent"), href: newEventEvidenceHref(eventId) }]),
    ...(siteSlug === null ? [] : [{ label: t("useSite"), href: newSiteEvidenceHref(siteSlug) }]),
  ];
  return (
    <Section id="files" title={t("title")} intro={t("intro")}>
      <ul className={styles.files}>
        {files.map(({ id, file, evidenceIds }, index) => (
          <li key={id}>
            {file.mediaType === "application/pdf" ? null : (
              // biome-ignore lint/performance/noImgElement: made for this reader alone, and kept by no cache
              <img src={`/queue/${reportId}/files/${id}?small`} alt={t("file", { number: index + 1 })} loading="lazy" />
            )}
            <p>
              <a href={`/queue/${reportId}/files/${id}`} download>
                {t("download")}
              </a>{" "}
              <span className="quiet">
                {file.mediaType.split("/")[1]?.toUpperCase()}, {formatBytes(file.bytes, locale)}
              </span>
            </p>
            {evidenceIds.map((evidenceId) => (
              <Link key={evidenceId} href={evidenceHref(evidenceId)}>
                {t("used")}
              </Link>
            ))}
            {hrefs.length === 0 ? (
              <p className="fine">{t("noSubject")}</p>
            ) : (
              <p>
                {t("use")}{" "}
                {hrefs.map(({ label, href }) => (
                  <Link key={href} href={fromHref(href, { report: reportId, file: id })} className={styles.use}>
                    {label}
                  </Link>
                ))}
              </p>
            )}
          </li>
        ))}
      </ul>
    </Section>
  );
}
