import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { Disclosure } from "@/components/ui/disclosure";
import { loadRegisterHead } from "@/features/as-of/loaders";
import type { ViewContext } from "@/features/scope/view-context";
import type { OpenLink } from "@/features/share-links/gate";
import type { ShareLink } from "@/features/share-links/schema";
import { formatDay } from "@/lib/dates/format-date";
import { loadChangedSince, loadDigestNow, loadWithdrawnSeen } from "../loaders";
import styles from "./share-banner.module.css";

type Props = { context: ViewContext; opened: OpenLink };

/** Says of a page under a link whose choice it shows, when, and of what: nobody may take it for the whole register. */
export async function ShareBanner({ context, opened }: Props) {
  const t = await getTranslations("links.banner");
  const { link } = opened;
  const withdrawn = await loadWithdrawnSeen(context);
  return (
    <aside className={styles.banner} aria-label={t("label")} id="share">
      <div className="page">
        <p className={styles.title} dir="auto">
          {link.title}
        </p>
        {link.note === null ? null : (
          <p className={styles.note} dir="auto">
            {link.note}
          </p>
        )}
        <p>
          {await formatStand(opened, context)} <ChangedSince context={context} opened={opened} />
        </p>
        <p>
          {t("opens")} {await formatOpened(opened, context)}.
        </p>
        {isGone(opened) ? <p>{t("gone")}</p> : null}
        {withdrawn.length === 0 ? null : (
          <p>
            <strong>{t("withdrawn", { count: withdrawn.length })}</strong>
          </p>
        )}
        <Disclosure summary={t("more")}>
          <Details context={context} opened={opened} />
        </Disclosure>
      </div>
    </aside>
  );
}

/** Says in two lines whose choice a view is, for a page that stands in a frame of another site. */
export async function ShareLine({ context, opened }: Props) {
  const { link } = opened;
  return (
    <p className="fine">
      <bdi>{link.title}</bdi>. {await formatStand(opened, context)} <ChangedSince context={context} opened={opened} />{" "}
      {link.digest === null ? null : <Digest digest={link.digest} />}
    </p>
  );
}

const isGone = ({ reach, link: { query } }: OpenLink): boolean =>
  query !== null && reach.kind === "events" && reach.eventIds.length === 0;

async function formatStand({ link: { revision } }: OpenLink, { asOf, locale }: ViewContext): Promise<string> {
  const t = await getTranslations("links.banner");
  if (revision === null) return t("live");
  const day = asOf?.day ?? (await loadRegisterHead())?.day ?? null;
  return asOf === null || day === null
    ? t("frozenNow", { revision })
    : t("frozen", { revision, day: formatDay(day, locale) });
}

async function ChangedSince({ context, opened: { link } }: Props) {
  if (link.revision === null || context.asOf === null) return null;
  const t = await getTranslations("links.banner");
  const { events, changed } = await loadChangedSince(context, link.revision);
  return t.rich("since", {
    events,
    changed,
    changes: (words: ReactNode) => (
      <a key="changes" href={context.hrefOf({ pathname: "/changes", query: { after: link.revision ?? 0 } })}>
        {words}
      </a>
    ),
  });
}

/** What is locked, in words: the conditions of its filter, or how much was chosen. */
async function formatOpened({ asked, link }: OpenLink, { locked, locale }: ViewContext): Promise<string> {
  const t = await getTranslations("links.banner");
  if (asked === null) {
    const [sites, events] = [link.siteIds.length, link.eventIds.length];
    return t("chosen", { sites, events, kind: sites === 0 ? "events" : events === 0 ? "sites" : "both" });
  }
  const words = Object.values(locked);
  return words.length === 0 ? t("whole") : new Intl.ListFormat(locale, { type: "unit" }).format(words);
}

async function Details({ context, opened: { link } }: Props) {
  const t = await getTranslations("links.banner");
  const { query, expiresAt, digest } = link;
  return (
    <dl className={styles.details}>
      {query === null ? null : (
        <>
          <dt>{t("query")}</dt>
          <dd>{query === "" ? t("wholeQuery") : <bdi dir="ltr">{query}</bdi>}</dd>
        </>
      )}
      <dt>{t("until")}</dt>
      <dd>{expiresAt === null ? t("never") : formatDay(expiresAt.toISOString().slice(0, 10), context.locale)}</dd>
      {digest === null ? null : (
        <>
          <dt>{t("digest")}</dt>
          <dd className={styles.digest}>
            <bdi dir="ltr">{digest}</bdi>
            <DigestNow context={context} link={link} />
          </dd>
        </>
      )}
    </dl>
  );
}

/** Where the frozen records give another digest today: some have been withdrawn from view, or are shown less exactly. */
async function DigestNow({ context, link }: { context: ViewContext; link: ShareLink }) {
  const now = await loadDigestNow(context, link);
  if (now === null || now === link.digest) return null;
  const t = await getTranslations("links.banner");
  return <p>{t("digestDiffers", { digest: now })}</p>;
}

async function Digest({ digest }: { digest: string }) {
  const t = await getTranslations("links.banner");
  return (
    <span className={styles.digest}>
      {t("digest")}: <bdi dir="ltr">{digest}</bdi>
    </span>
  );
}
