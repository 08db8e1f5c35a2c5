import { recordKind } from "@/features/records/row-model";
import { toSqlDay } from "@/lib/dates/columns";
import { sureDays } from "@/lib/dates/uncertain-date";
import { foldTexts } from "@/lib/text/fold-text";
import { type DamageEventRecord, damageEventRecordSchema } from "./schema";

/** What a search for words looks through in an event: title, summary and actor. */
export const eventSearchText = ({ title, summary, actor }: Pick<DamageEventRecord, "title" | "summary" | "actor">) =>
  foldTexts(title, summary, actor);

/** A damage event among the register's records, with why each of its values is held. */
export const damageEventKind = recordKind({
  type: "damage_event",
  schema: damageEventRecordSchema,
  derive: (event) => {
    const { begunBy, lastedTo } = sureDays(event.date);
    return { searchText: eventSearchText(event), begunBy: toSqlDay(begunBy), lastedTo: toSqlDay(lastedTo) };
  },
});
