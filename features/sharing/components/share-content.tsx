import { headers } from "next/headers";
import { getTranslations } from "next-intl/server";
import { Disclosure } from "@/components/ui/disclosure";
import { QrCode } from "@/components/ui/qr-code";
import { formatFrameTitle } from "@/features/embeds/frame-title";
import { expectedHeight } from "@/features/embeds/model";
import { embedSnippet } from "@/features/embeds/snippet-model";
import type { ViewContext } from "@/features/scope/view-context";
import type { ViewWords } from "@/features/views/components/view-words";
import { loadStand } from "@/features/views/loaders";
import type { SharedView } from "@/features/views/shared-view";
import { viewHref } from "@/features/views/view";
import { formatDay } from "@/lib/dates/format-date";
import { getPathname } from "@/lib/i18n/pathname";
import { originOf } from "@/lib/own-origin";
import { drawQrOf } from "@/lib/qr";
import { routeOf } from "@/lib/routes";
import { formatTitles } from "@/lib/view-formats";
import { loadMayManageLinks } from "../loaders";
import { offeredFormats, type ShareVariant, shareVariants } from "../variants";
import styles from "./share-content.module.css";

type Props = { context: ViewContext; shared: SharedView; words: ViewWords };

/**
 * Everything by which a view leaves the register. The page shows it, and the dialog over a page is this very markup: what is
 * chosen is a matter of style sheets, so that it works without scripts.
 */
export async function ShareContent({ context, shared, words }: Props) {
  const t = await getTranslations("sharing");
  const stand = await loadStand(context);
  const variants = shareVariants(context, shared, stand.revision);
  const day = stand.day === null ? "" : formatDay(stand.day, context.locale);
  const isThen = context.asOf !== null;
  const labels = {
    frozen: [t(isThen ? "mode.frozenThen" : "mode.frozen"), t("mode.frozenHelp", { revision: stand.revision, day })],
    live: [t("mode.live"), t("mode.liveHelp")],
    link: [t("mode.link"), t("mode.linkHelp")],
  } as const;
  return (
    <div className={styles.share} data-share-content>
      <p className={styles.criteria}>{t(shared.part === null ? "page.of" : "page.part", words)}</p>
      <fieldset className={styles.modes}>
        <legend className="sr">{t("mode.legend")}</legend>
        {variants.map(({ mode }, index) => (
          <div className="optrow" key={mode}>
            <label className="opt no-sw">
              <input type="radio" name="share-mode" value={mode} defaultChecked={index === 0} />
              <span>
                <span className="optlab">{labels[mode][0]}</span>
                <small>{labels[mode][1]}</small>
              </span>
            </label>
          </div>
        ))}
      </fieldset>
      {variants.map((variant) => (
        <Variant key={variant.mode} {...{ context, shared, words, variant, revision: stand.revision }} />
      ))}
      <ManagedLink context={context} shared={shared} />
    </div>
  );
}

type VariantProps = Props & { variant: ShareVariant; revision: number };

async function Variant(props: VariantProps) {
  const { words, variant } = props;
  const t = await getTranslations("sharing");
  const address = originOf(await headers()) + variant.href;
  const qr = drawQrOf(address);
  return (
    <div className={styles.variant} data-mode={variant.mode}>
      <div className={styles.body}>
        <div className={styles.way}>
          <label htmlFor={`share-address-${variant.mode}`}>{t("address")}</label>
          <div className={styles.copied}>
            <input id={`share-address-${variant.mode}`} readOnly value={address} dir="ltr" />
            <Copy of={`share-address-${variant.mode}`} />
          </div>
          <p className="fine">{t(variant.mode === "link" ? "whoLink" : "who")}</p>
          <button type="button" className="btn plain" data-native={address} data-title={t("page.of", words)} hidden>
            {t("native")}
          </button>
        </div>
        {qr === null ? null : (
          <div className={styles.qr}>
            <QrCode drawing={qr} label={t("qr")} />
          </div>
        )}
      </div>
      <Embed {...props} />
      <Take {...props} />
    </div>
  );
}

async function Copy({ of }: { of: string }) {
  const t = await getTranslations("sharing");
  return (
    <>
      <button
        type="button"
        className="btn js-only"
        data-copy={of}
        data-copied={t("copied")}
        data-not-copied={t("notCopied")}
      >
        {t("copy")}
      </button>
      <output className={styles.says} htmlFor={of} />
    </>
  );
}

/** A snippet for somebody's own page. */
async function Embed({ context, shared, variant, words, revision }: VariantProps) {
  const t = await getTranslations("sharing.embed");
  const { mode, embed } = variant;
  if (embed === null) return <p className="fine">{t("none")}</p>;
  const snippet = embedSnippet({
    src: originOf(await headers()) + embed,
    title: await formatFrameTitle(shared.view, words, context.locale),
    height: expectedHeight(embed),
  });
  const id = `share-embed-${mode}`;
  return (
    <Disclosure summary={t("heading")}>
      <div className={styles.way}>
        <label htmlFor={id}>{t("label")}</label>
        <p className="fine">{mode === "frozen" ? t("frozenHere", { revision }) : t(mode)}</p>
        <textarea id={id} className={styles.code} readOnly rows={5} dir="ltr" spellCheck={false} value={snippet} />
        <div className={styles.copied}>
          <Copy of={id} />
        </div>
        <p className="fine">{t("how")}</p>
        <p>
          <a href={embed} target="_blank" rel="noopener">
            {t("look")}
          </a>
        </p>
      </div>
    </Disclosure>
  );
}

/** The view as files, as far as its page is to be had as such. */
async function Take({ context, shared, variant }: VariantProps) {
  const t = await getTranslations("sharing");
  const { families } = routeOf(viewHref(shared.view).split("?")[0] ?? "/");
  return (
    <section className={styles.take} aria-label={t("take.heading")}>
      <h2>{t("take.heading")}</h2>
      <dl>
        {offeredFormats(shared)
          .filter(({ family }) => families.includes(family))
          .map(({ of, names }) => (
            <div key={of}>
              <dt>{t(`take.${of}`)}</dt>
              <dd>
                {names.map((name) => (
                  <a key={name} href={variant.formatHref(name, of)} rel="nofollow">
                    <bdi translate="no">{formatTitles[name]}</bdi>
                  </a>
                ))}
              </dd>
            </div>
          ))}
        <div>
          <dt>{t("take.print")}</dt>
          <dd>
            <button type="button" className="btn quiet" data-print hidden>
              {t("take.print")}
            </button>
            <a href={variant.href} data-no-print>
              {t("take.printHow")}
            </a>
          </dd>
        </div>
      </dl>
      {context.scope.link === null ? null : <p className="fine">{t("whoLink")}</p>}
    </section>
  );
}

async function ManagedLink({ context, shared: { view } }: Omit<Props, "words">) {
  if (context.scope.link !== null || !(await loadMayManageLinks())) return null;
  const t = await getTranslations("sharing.managed");
  const query = {
    ...(view.kind === "register" ? { query: viewHref(view).split("?")[1] ?? "" } : {}),
    ...(view.kind === "site" ? { site: view.slug } : {}),
    ...(view.kind === "event" ? { event: view.id } : {}),
  };
  return (
    <section className={styles.managed} aria-label={t("heading")}>
      <h2>{t("heading")}</h2>
      <p>
        <a href={getPathname({ href: { pathname: "/links/new", query }, locale: context.locale })}>{t("link")}</a>{" "}
        <span className="quiet">{t("text")}</span>
      </p>
    </section>
  );
}
