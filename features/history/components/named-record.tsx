import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { InLanguage } from "@/components/ui/in-language";
import type { Subject } from "@/features/chain/schema";
import { pick } from "@/features/damage-events/model";
import { keyOf, type Named } from "@/features/history/model";
import { pageLocale } from "@/lib/i18n/page-locale";

type Props = {
  subject: Subject;
  /** From a loader, with addresses as the reader's links name them. */
  named: ReadonlyMap<string, Named>;
  /** Only the name where the page is the record's own. */
  isPlain?: boolean | undefined;
};

/** A record by its name, or that it is kept back; never by its id alone, which can tell what it is. */
export async function NamedRecord({ subject, named, isPlain = false }: Props) {
  const [t, locale] = [await getTranslations("history"), await pageLocale()];
  const record = named.get(keyOf(subject));
  if (record === undefined || record.isSuppressed) return <i>{t(`suppressed.${subject.type}`)}</i>;
  const title = titleOfNamed(record, locale);
  const name =
    title === null ? (
      <bdi dir="ltr">{subject.id}</bdi>
    ) : (
      <InLanguage text={title.text} lang={title.lang ?? undefined} />
    );
  if (isPlain || record.href === null) return name;
  return (
    <Link href={record.href} prefetch={false}>
      {name}
    </Link>
  );
}

/** The title in the reader's language, else in the other, else the one there is, whose language nobody recorded. */
export function titleOfNamed(
  { titleEn, titleAr, title }: Named,
  locale: "en" | "ar",
): { text: string; lang: "en" | "ar" | null } | null {
  return pick(titleEn, titleAr, locale) ?? (title === null ? null : { text: title, lang: null });
}
