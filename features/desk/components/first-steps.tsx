import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { Section } from "@/components/layout/section";
import { Link } from "@/lib/i18n/navigation";
import { loadFirstSteps } from "../loaders";
import styles from "./first-steps.module.css";

const to = (href: string) => (words: ReactNode) => (
  <Link key={href} href={href}>
    {words}
  </Link>
);

/** What a new register needs first, each marked when it is done; nothing for anybody who does not work on it. */
export async function FirstSteps() {
  const steps = await loadFirstSteps();
  if (steps === null) return null;
  const t = await getTranslations("desk.firstSteps");
  const { isNamed, hasPlace, hasEvent, hasCompany, isAdministrator } = steps;
  const ofAdministrator = (step: "name" | "invite", href: string) =>
    isAdministrator ? t.rich(`${step}.text`, { link: to(href) }) : t(`${step}.textOthers`);
  const list = [
    { key: "name", isDone: isNamed, text: ofAdministrator("name", "/settings") },
    { key: "place", isDone: hasPlace, text: t.rich("place.text", { link: to("/sites/new") }) },
    { key: "invite", isDone: hasCompany, text: ofAdministrator("invite", "/users") },
    {
      key: "data",
      isDone: hasEvent,
      text: t.rich("data.text", { event: to("/events/new"), api: to("/api"), token: to("/account/tokens") }),
    },
  ] as const;
  return (
    <Section id="first-steps" title={t("title")} intro={t("intro")}>
      <ol className={styles.steps}>
        {list.map(({ key, isDone, text }) => (
          <li key={key} className={isDone ? styles.done : undefined}>
            <h3>
              {t(`${key}.title`)} <span className={styles.mark}>({t(isDone ? "done" : "open")})</span>
            </h3>
            <p>{text}</p>
          </li>
        ))}
      </ol>
    </Section>
  );
}
