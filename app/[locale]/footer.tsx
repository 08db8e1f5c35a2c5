import { getTranslations } from "next-intl/server";
import { KeptLink } from "@/components/layout/kept-link";
import { SiteFooter } from "@/components/layout/site-footer";
import type { ThemeChoice } from "@/components/layout/theme-choice";
import { ThemeSwitch } from "@/components/layout/theme-switch";
import { Plain } from "@/components/plain/plain";
import { loadRegisterHead } from "@/features/as-of/loaders";
import { asOfKey } from "@/features/scope/addresses";
import { AboutRegister, Terms } from "@/features/settings/components/register-words";
import { loadRegister } from "@/features/settings/loaders";
import { loadLinkBase } from "@/features/share-links/gate";
import { formatDay } from "@/lib/dates/format-date";
import { Link } from "@/lib/i18n/navigation";
import { getPathname } from "@/lib/i18n/pathname";
import type { Locale } from "@/lib/i18n/routing";

export async function Footer({ locale, theme }: { locale: Locale; theme: ThemeChoice }) {
  const [t, base, register] = await Promise.all([getTranslations("frame"), loadLinkBase(), loadRegister(locale)]);
  const head = await loadRegisterHead();
  const asItStood = head
    ? t("foot.pageText", { revision: head.seq, day: formatDay(head.day, locale) })
    : t("foot.pageTextEmpty");
  return (
    <Plain>
      <SiteFooter
        columns={[
          { key: "register", title: t("foot.register"), content: <AboutRegister register={register} /> },
          { key: "licence", title: t("foot.licence"), content: <Terms register={register} /> },
          {
            key: "page",
            title: t("foot.page"),
            content: (
              <p>
                {asItStood}{" "}
                <KeptLink
                  href={getPathname({ href: `${base}/changes`, locale })}
                  keep={base === "" ? asOfKey : undefined}
                >
                  {t("foot.changes")}
                </KeptLink>
                {base === "" ? (
                  <>
                    {" "}
                    ·{" "}
                    <Link href="/api" prefetch={false}>
                      {t("foot.api")}
                    </Link>{" "}
                    ·{" "}
                    <Link href="/sign-in" prefetch={false}>
                      {t("foot.signIn")}
                    </Link>
                  </>
                ) : null}
              </p>
            ),
          },
        ]}
        end={
          <ThemeSwitch
            label={t("theme.label")}
            words={{ system: t("theme.system"), light: t("theme.light"), dark: t("theme.dark") }}
            current={theme}
          />
        }
      />
    </Plain>
  );
}
