import { getTranslations } from "next-intl/server";
import { FormView } from "@/components/form/form-view";
import { formWords, problemWords } from "@/components/form/form-words";
import { Page } from "@/components/layout/page";
import { PageHead } from "@/components/layout/page-head";
import { Section } from "@/components/layout/section";
import { Button } from "@/components/ui/button";
import type { ShareLinkRow } from "@/features/share-links/queries";
import { lifetimes, passwordChanges } from "@/features/share-links/schema";
import { formatDay } from "@/lib/dates/format-date";
import { emptyForm } from "@/lib/forms/form-state";
import { Link } from "@/lib/i18n/navigation";
import { pageLocale } from "@/lib/i18n/page-locale";
import { changeShareLinkAction, revokeShareLinkAction, rotateShareLinkAction } from "../actions";
import { lifetimeOptions, noteField, titleField, usesField } from "./link-fields";
import { MadeLinkForm } from "./made-link-form";

/** One link at the desk: what it says and whom it lets in, a new address, and its end. */
export async function LinkView({ link }: { link: ShareLinkRow }) {
  const t = await getTranslations("links.form");
  return (
    <>
      <PageHead title={<bdi>{link.title}</bdi>} dek={<Made link={link} />}>
        <p>
          <Link href="/links">{t("toList")}</Link>
        </p>
      </PageHead>
      {link.revokedAt === null ? (
        <Page>
          <Section id="change" title={t("changeTitle")}>
            <ChangeForm link={link} />
          </Section>
          <Section id="rotate" title={t("rotateTitle")} intro={t("rotateText")}>
            <MadeLinkForm
              id="rotate-form"
              action={rotateShareLinkAction}
              initial={{ ...emptyForm, values: { linkId: link.id } }}
              fields={[{ kind: "hidden", name: "linkId" }]}
              words={{ submit: t("rotate"), summary: t("summary") }}
              linkWords={{ title: t("madeTitle"), note: t("madeNote"), label: t("madeLabel"), qr: t("madeQr") }}
              problems={await problemWords("links")}
            />
          </Section>
          <Section id="revoke" title={t("revokeTitle")} intro={t("revokeText")}>
            <form action={revokeShareLinkAction}>
              <input type="hidden" name="linkId" value={link.id} />
              <Button kind="plain">{t("revoke")}</Button>
            </form>
          </Section>
        </Page>
      ) : null}
    </>
  );
}

/** Who made it, gave it another address and ended it, and when. */
async function Made({ link }: { link: ShareLinkRow }) {
  const [t, locale] = await Promise.all([getTranslations("links.form"), pageLocale()]);
  const steps = [
    { key: "madeBy", by: link.createdBy, at: link.createdAt },
    { key: "rotatedBy", by: link.rotatedBy, at: link.rotatedAt },
    { key: "revokedBy", by: link.revokedBy, at: link.revokedAt },
  ] as const;
  return steps.map(({ key, by, at }) =>
    at === null ? null : <p key={key}>{t(key, { by: by ?? "nobody", day: formatDay(at.slice(0, 10), locale) })}</p>,
  );
}

async function ChangeForm({ link }: { link: ShareLinkRow }) {
  const [t, locale] = await Promise.all([getTranslations("links.form"), pageLocale()]);
  const until = link.expiresAt === null ? null : formatDay(link.expiresAt.slice(0, 10), locale);
  return (
    <FormView
      id="change-form"
      action={changeShareLinkAction}
      initial={{
        ...emptyForm,
        values: {
          linkId: link.id,
          title: link.title,
          note: link.note ?? "",
          lifetime: "keep",
          passwordChange: "keep",
          mostUses: link.mostUses === null ? "" : String(link.mostUses),
        },
      }}
      fields={[
        { kind: "hidden", name: "linkId" },
        await titleField(),
        await noteField(),
        {
          kind: "radios",
          name: "lifetime",
          legend: t("lifetime"),
          size: "normal",
          options: [
            { value: "keep", label: until === null ? t("keepNever") : t("keepUntil", { day: until }) },
            ...(await lifetimeOptions(lifetimes)),
          ],
        },
        {
          kind: "radios",
          name: "passwordChange",
          legend: t("passwordLegend"),
          size: "normal",
          options: passwordChanges.map((change) => ({
            value: change,
            label:
              change === "keep"
                ? t("passwordKeep", { has: link.hasPassword ? "yes" : "no" })
                : t(change === "set" ? "passwordSet" : "passwordRemove"),
            ...(change === "set"
              ? {
                  fields: [
                    {
                      kind: "text" as const,
                      name: "password",
                      type: "password" as const,
                      label: t("newPassword"),
                      width: "half" as const,
                      autoComplete: "new-password",
                    },
                  ],
                }
              : {}),
          })),
        },
        await usesField(),
      ]}
      words={await formWords(t("change"))}
      problems={await problemWords("links")}
    />
  );
}
