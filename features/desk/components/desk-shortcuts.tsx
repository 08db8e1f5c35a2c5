import { getTranslations } from "next-intl/server";
import { Shortcuts } from "@/components/ui/shortcuts";
import { getPathname } from "@/lib/i18n/navigation";
import { pageLocale } from "@/lib/i18n/page-locale";

/** Keys of the desk; those of a record where there is one. */
export async function DeskShortcuts({ eventId }: { eventId: string | null }) {
  const [t, n, locale] = await Promise.all([
    getTranslations("desk.shortcuts"),
    getTranslations("desk.newEvent"),
    pageLocale(),
  ]);
  const to = (keys: string, label: string, href: string) => ({ keys, label, href: getPathname({ href, locale }) });
  const ofRecord =
    eventId === null
      ? []
      : [
          to("a", t("assess"), `/events/${eventId}/assess`),
          to("c", t("add"), `/events/${eventId}/claims/new`),
          to("r", t("record"), `/events/${eventId}`),
        ];
  const words = {
    title: t("title"),
    open: t("open"),
    close: t("close"),
    list: t("list"),
    save: t("save"),
    off: t("off"),
    on: t("on"),
    note: t("note"),
  };
  return (
    <Shortcuts
      shortcuts={[to("g q", t("queue"), "/queue"), to("g n", n("link"), "/events/new"), ...ofRecord]}
      words={words}
    />
  );
}
