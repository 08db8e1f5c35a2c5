import { getTranslations } from "next-intl/server";
// Its markup comes later and brings no styles along.
import "@/components/ui/qr-code.module.css";
import "./share-content.module.css";
import { ShareOpener } from "./share-opener";

/** Opens what a view is shared by over the page it is on. One for all pages. */
export async function ShareDialog() {
  const t = await getTranslations("sharing");
  return (
    <ShareOpener
      words={{
        title: t("page.title"),
        close: t("dialog.close"),
        loading: t("dialog.loading"),
        keyOn: t("keys.on"),
        keyOff: t("keys.off"),
        turnOff: t("keys.turnOff"),
        turnOn: t("keys.turnOn"),
      }}
    />
  );
}
