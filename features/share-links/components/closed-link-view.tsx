import { getTranslations } from "next-intl/server";
import { problemWords } from "@/components/form/form-words";
import { LateFormView } from "@/components/form/late-form-view";
import { Page } from "@/components/layout/page";
import { PageHead } from "@/components/layout/page-head";
import { ownPath } from "@/features/as-of/own-path";
import { emptyForm } from "@/lib/forms/form-state";
import { pageLocale } from "@/lib/i18n/page-locale";
import { getPathname } from "@/lib/i18n/pathname";
import { respondWith } from "@/lib/response-status";
import { shareBase, splitShare } from "@/lib/share-path";
import { givePasswordAction } from "../actions";
import { statusOfClosed } from "../closed-answer";
import type { ClosedLink } from "../gate";

const titles = {
  unknown: "unknownTitle",
  revoked: "endedTitle",
  expired: "endedTitle",
  used_up: "endedTitle",
  locked: "lockedTitle",
  unvisited: "unvisitedTitle",
} as const satisfies Record<ClosedLink["kind"], string>;

const words = {
  unknown: "unknown",
  revoked: "ended",
  expired: "ended",
  used_up: "ended",
  locked: "locked",
  unvisited: "unvisited",
} as const satisfies Record<ClosedLink["kind"], string>;

/** What a page is called while its link shows nothing: nothing of what is behind it. */
export async function closedTitle({ kind }: ClosedLink): Promise<string> {
  const t = await getTranslations("links.closed");
  return t(titles[kind]);
}

/** In place of a page whose link shows nothing: the form for its password, or that it has ended and whom to ask. */
export async function ClosedLinkView({ closed, isFramed = false }: { closed: ClosedLink; isFramed?: boolean }) {
  respondWith(statusOfClosed[closed.kind]);
  const [t, locale] = await Promise.all([getTranslations("links.closed"), pageLocale()]);
  const { kind } = closed;
  return (
    <>
      <PageHead title={t(titles[kind])} dek={<p>{t(words[kind])}</p>} isStatement />
      <Page>
        {kind === "locked" && !isFramed ? <PasswordForm /> : null}
        {kind === "locked" && isFramed ? <OpenIt /> : null}
        {kind === "locked" || kind === "unvisited" ? null : <p>{t("ask")}</p>}
        {/* A document of its own: it leads out of the link. */}
        <p>
          <a href={getPathname({ href: "/", locale })}>{t("register")}</a>
        </p>
      </Page>
    </>
  );
}

/** Nobody should type a password into a page of somebody else: the link opens in a window of its own. */
async function OpenIt() {
  const [t, own, locale] = await Promise.all([getTranslations("sharing.embed"), ownPath(), pageLocale()]);
  const share = splitShare(own);
  return share === null ? null : (
    <p>
      <a href={getPathname({ href: shareBase(share.token), locale })} target="_blank" rel="noopener noreferrer">
        {t("open")}
      </a>
    </p>
  );
}

async function PasswordForm() {
  const t = await getTranslations("links");
  return (
    <LateFormView
      id="link-password"
      action={givePasswordAction}
      initial={emptyForm}
      fields={[
        {
          kind: "text",
          name: "password",
          type: "password",
          label: t("closed.password"),
          size: "normal",
          width: "half",
          isRequired: true,
          autoComplete: "off",
        },
      ]}
      words={{ submit: t("closed.open"), summary: t("form.summary") }}
      problems={await problemWords("links")}
    />
  );
}
