import { InLanguage } from "@/components/ui/in-language";
import { formatDay } from "@/lib/dates/format-date";
import { pageLocale } from "@/lib/i18n/page-locale";
import type { ReportMessage } from "../queries";
import styles from "./messages.module.css";

type Props = {
  messages: readonly ReportMessage[];
  title: string;
  /** Who wrote it and when. */
  words: Record<"reviewer" | "reporter", (day: string) => string>;
};

/** What was asked and answered, in the order it was written. */
export async function Messages({ messages, title, words }: Props) {
  const locale = await pageLocale();
  return (
    <section aria-labelledby="messages-title" className={styles.messages}>
      <h2 id="messages-title">{title}</h2>
      <ol>
        {messages.map(({ id, author, text, at }) => (
          <li key={id}>
            <p className="quiet">{words[author](formatDay(at.slice(0, 10), locale))}</p>
            <InLanguage as="p" className={styles.text} text={text} />
          </li>
        ))}
      </ol>
    </section>
  );
}
