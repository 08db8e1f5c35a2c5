import { getTranslations } from "next-intl/server";
import { Notice } from "@/components/layout/notice";
import { OutsideNotice, UnknownPlace } from "@/features/dashboard/components/outside-notice";
import type { Dashboard } from "@/features/dashboard/read-dashboard";
import type { DashboardView } from "@/features/dashboard/schema";
import { type Address, changeView, dashboardQuery } from "@/features/dashboard/search-params";
import type { ViewContext } from "@/features/scope/view-context";
import { formatPartial } from "@/lib/dates/format-date";
import { parsePartialDate } from "@/lib/dates/partial-date";
import { otherYearMeant } from "@/lib/dates/typed-edtf";
import { listUnknownNames, listUnreadable, type TypedUnread, typedUnread } from "../unreadable";
import type { View } from "../view";

/** What an address asks of a view that nobody can read: each named as it was given, and nowhere shown as if it applied. */
export async function UnreadNotices({ view, address }: { view: View; address: Address }) {
  const unread = [...listUnreadable(view, address), ...listUnknownNames(view, address)];
  if (unread.length === 0) return null;
  const t = await getTranslations("views.unread");
  return unread.map(({ name, value, code }) => (
    <Notice key={`${name} ${code} ${value}`} kind="warning">
      {t(code, { name: t("part", { name, key: name.replaceAll("-", "_") }), value })}
    </Notice>
  ));
}

type RegisterView = Extract<View, { kind: "register" }> & { page: "/" | "/known" };
type RegisterData = Pick<Dashboard, "view" | "isPlaceUnknown" | "sameNamed"> & Partial<Pick<Dashboard, "chart">>;
type RegisterProps = { context: ViewContext; view: RegisterView; address: Address; data: RegisterData };

/** All of what an address asks of the register that does not count, or not as it stands there. */
export function RegisterNotices({ context, view, address, data }: RegisterProps) {
  const { asked, page } = view;
  const hrefOf = (change: Partial<DashboardView>) =>
    context.hrefOf(`${page}${dashboardQuery(changeView(asked, change))}`);
  const choices = data.sameNamed.map(({ slug, name }) => ({ slug, name, href: hrefOf({ site: slug }) }));
  return (
    <>
      {data.isPlaceUnknown ? <UnknownPlace place={asked.site ?? ""} choices={choices} context={context} /> : null}
      <UnreadNotices view={view} address={address} />
      <UnappliedNotices {...{ context, asked, hrefOf, data }} />
      <OutsideNotice view={data.view} context={context} />
    </>
  );
}

/** What was typed into a field of the register's filter and does not count, to stand there still. */
export const typedInRegister = ({ view, address, data }: Omit<RegisterProps, "context">): TypedUnread => ({
  ...typedUnread(view, address),
  ...(data.isPlaceUnknown ? { site: view.asked.site ?? "" } : {}),
});

type UnappliedProps = {
  context: ViewContext;
  asked: DashboardView;
  hrefOf: (change: Partial<DashboardView>) => string;
  data: RegisterData;
};

/** What can be read and cannot be done: a period that is not there, bars too narrow, days the wrong way round. */
async function UnappliedNotices({ context, asked, hrefOf, data: { view, chart = null } }: UnappliedProps) {
  const [t, d] = await Promise.all([getTranslations("views.unread"), getTranslations("dashboard")]);
  return (
    <>
      {asked.period !== null && view.period === null ? (
        <Notice kind="warning">{t("period", { value: asked.period })}</Notice>
      ) : null}
      {asked.unit !== null && chart !== null && chart.unit !== asked.unit ? (
        <Notice kind="warning">
          {t("unit", { asked: d(`time.unit.${asked.unit}`), shown: d(`time.unit.${chart.unit}`) })}
        </Notice>
      ) : null}
      <DaysNotices {...{ context, hrefOf, from: asked.from, to: asked.to }} />
    </>
  );
}

type Days = { from: string | null; to: string | null };
type DaysProps = Days & { context: ViewContext; hrefOf: (days: Days) => string };

/** How the days asked for are read where they may be meant otherwise: the first after the last, a year of another calendar. */
export async function DaysNotices({ context: { locale }, from, to, hrefOf }: DaysProps) {
  const t = await getTranslations("views.unread");
  const doubtful = [...new Set([from, to])].flatMap((part) => {
    const meant = part === null ? null : otherYearMeant(part);
    return part === null || meant === null ? [] : [{ part, meant }];
  });
  return (
    <>
      {doubtful.map(({ part, meant }) => (
        <Notice key={part}>
          {t("commonEra", { value: formatPartial(part, locale), year: String(Number(part.slice(0, 4))), meant })}
        </Notice>
      ))}
      {from === null || to === null || !isBackwards(from, to) ? null : (
        <Notice kind="warning">
          {t("backwards", { from: formatPartial(from, locale), to: formatPartial(to, locale) })}{" "}
          <a href={hrefOf({ from: to, to: from })}>{t("turnRound")}</a>
        </Notice>
      )}
    </>
  );
}

function isBackwards(from: string, to: string): boolean {
  const [first, last] = [parsePartialDate(from), parsePartialDate(to)];
  return first !== null && last !== null && first.earliest > last.latest;
}
