import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { InLanguage } from "@/components/ui/in-language";
import type { Subject } from "@/features/chain/schema";
import { keyOf, type RecordNames, titleOfRecord } from "@/features/history/model";
import { pageLocale } from "@/lib/i18n/page-locale";

type Props = {
  subject: Subject;
  /** From a loader, with addresses as the reader's links name them. */
  names: RecordNames;
};

/** A record by its name, or that it is suppressed; never by its id alone, which can tell what it is. */
export async function RecordLink({ subject, names }: Props) {
  const [t, locale] = await Promise.all([getTranslations("history"), pageLocale()]);
  const record = names.get(keyOf(subject));
  if (record === undefined || record.isSuppressed) return <i>{t(`suppressed.${subject.type}`)}</i>;
  const title = titleOfRecord(record, locale);
  const name = title === null ? <bdi dir="ltr">{subject.id}</bdi> : <InLanguage {...title} />;
  if (record.href === null) return name;
  return (
    <Link href={record.href} prefetch={false}>
      {name}
    </Link>
  );
}
