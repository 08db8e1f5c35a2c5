import { getTranslations } from "next-intl/server";
import type { Member } from "@/features/history/model";

/** A member's name in the reader's words; one that no kind describes is shown as it is kept. */
export async function FieldLabel({ name, member }: { name: string; member: Member | undefined }) {
  const t = await getTranslations("history.field");
  const key = member?.field.label ?? name;
  return t.has(key) ? t(key) : <bdi dir="ltr">{name}</bdi>;
}
