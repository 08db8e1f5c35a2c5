import { getTranslations } from "next-intl/server";
import type { Finding } from "@/features/dashboard/found-model";
import { directionOfLanguage, languageOfText } from "@/lib/text/language";
import { otherLanguage } from "@/lib/text/languages";

/** Where an event has the words of a search, each with what stands around it. Nothing where none were searched for. */
export async function FoundIn({ findings }: { findings: readonly Finding[] }) {
  const t = await getTranslations("dashboard");
  return findings.map(({ in: where, of, pieces, lang: given }) => {
    const lang = given ?? languageOfText(pieces.map(({ text }) => text).join(""));
    return (
      <small key={`${where} ${of?.text ?? ""} ${pieces.map(({ text }) => text).join("")}`} className="at found">
        {of === null
          ? t(`found.${where}`)
          : t.rich(`found.${where}`, {
              who: () => (
                <span lang={of.lang} dir={directionOfLanguage(of.lang)}>
                  {of.text}
                </span>
              ),
            })}{" "}
        <span lang={lang} dir={lang === otherLanguage ? "auto" : directionOfLanguage(lang)}>
          {pieces.map(({ text, isFound }, index) =>
            // Nothing else tells two pieces apart.
            // biome-ignore lint/suspicious/noArrayIndexKey: the pieces of one text never move
            isFound ? <mark key={index}>{text}</mark> : <span key={index}>{text}</span>,
          )}
        </span>
      </small>
    );
  });
}
