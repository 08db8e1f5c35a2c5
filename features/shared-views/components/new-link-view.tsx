import { getTranslations } from "next-intl/server";
import type { FieldSpec } from "@/components/form/form-spec";
import { problemWords } from "@/components/form/form-words";
import { Page } from "@/components/layout/page";
import { PageHead } from "@/components/layout/page-head";
import { Section } from "@/components/layout/section";
import { defaultLifetime } from "@/features/share-links/model";
import { lifetimes, linkKinds } from "@/features/share-links/schema";
import type { LinkAsked } from "@/features/share-links/search-params";
import { emptyForm } from "@/lib/forms/form-state";
import { Link } from "@/lib/i18n/navigation";
import { pageLocale } from "@/lib/i18n/page-locale";
import { createShareLinkAction } from "../actions";
import type { LinkDraft } from "../loaders";
import { lifetimeOptions, noteField, titleField, usesField } from "./link-fields";
import { MadeLinkForm } from "./made-link-form";

type Props = { asked: LinkAsked; draft: LinkDraft };

/** Makes a link of what its address names. */
export async function NewLinkView({ asked, draft }: Props) {
  const [t, locale] = await Promise.all([getTranslations("links.form"), pageLocale()]);
  const { words, events, content } = draft;
  return (
    <>
      <PageHead title={t("newTitle")} dek={<p>{t("newDek")}</p>} />
      <Page>
        <Section id="opens" title={t("opens")}>
          <p>
            {words.length === 0 ? t("whole") : <bdi>{new Intl.ListFormat(locale, { type: "unit" }).format(words)}</bdi>}
            . {t("events", { count: events })}
          </p>
          {content.query === "" ? <p className="fine">{t("narrow")}</p> : null}
        </Section>
        <MadeLinkForm
          id="link-form"
          action={createShareLinkAction}
          initial={{
            ...emptyForm,
            values: {
              ...(content.query === null
                ? { site: asked.slugs.join(","), event: asked.eventIds.join(",") }
                : { query: content.query + asked.shownAs.replace(/^\?/, content.query === "" ? "?" : "&") }),
              kind: "live",
              lifetime: defaultLifetime,
            },
          }}
          fields={await fieldsOf(draft)}
          words={{ submit: t("make"), summary: t("summary") }}
          linkWords={{ title: t("madeTitle"), note: t("madeNote"), label: t("madeLabel"), qr: t("madeQr") }}
          problems={await problemWords("links")}
        >
          <Link href="/links">{t("toList")}</Link>
        </MadeLinkForm>
      </Page>
    </>
  );
}

async function fieldsOf({ tickable, content }: LinkDraft): Promise<FieldSpec[]> {
  const t = await getTranslations("links.form");
  return [
    ...(content.query === null
      ? (["site", "event"] as const).map((name): FieldSpec => ({ kind: "hidden", name }))
      : [{ kind: "hidden", name: "query" } as const]),
    await titleField(),
    await noteField(),
    {
      kind: "radios",
      name: "kind",
      legend: t("kindLegend"),
      size: "normal",
      options: linkKinds.map((kind) => ({ value: kind, label: t(kind), description: t(`${kind}Help`) })),
    },
    {
      kind: "radios",
      name: "lifetime",
      legend: t("lifetime"),
      size: "normal",
      options: await lifetimeOptions(lifetimes),
    },
    {
      kind: "text",
      name: "password",
      type: "password",
      label: t("password"),
      hint: t("passwordHint"),
      size: "normal",
      width: "half",
      autoComplete: "new-password",
    },
    await usesField(),
    ...(tickable.length === 0
      ? []
      : [
          {
            kind: "checks" as const,
            name: "shown",
            legend: t("alsoShown"),
            hint: t("alsoShownHint"),
            size: "normal" as const,
            options: tickable.map(({ key, type, title, isSuppressed }) => ({
              value: key,
              label: `${t(type)}: ${title ?? t("unnamed")}`,
              description: t(isSuppressed ? "suppressed" : "withdrawnOnly"),
            })),
          },
        ]),
  ];
}

/** In place of the form, where its address names nothing that could be shared. */
export async function NothingToShare() {
  const t = await getTranslations("links.form");
  return (
    <>
      <PageHead title={t("unknownTitle")} dek={<p>{t("unknown")}</p>} isStatement />
      <Page>
        <p>
          <Link href="/links">{t("toList")}</Link>
        </p>
      </Page>
    </>
  );
}
