import { getTranslations } from "next-intl/server";
import { SideBySide } from "@/components/ui/side-by-side";
import { recordOf } from "@/features/chain/stored-record";
import { FieldLabel } from "@/features/history/components/field-label";
import { Value } from "@/features/history/components/value";
import { fieldChanges, membersOfKind, type RecordNames } from "@/features/history/model";
import type { ProposalRow } from "../queries";

type Props = { proposal: ProposalRow; names: RecordNames };

/** What the record says now beside what it would say, field by field; nothing where only its being in view changes. */
export async function ProposedDifferences({ proposal, names }: Props) {
  const t = await getTranslations("records.proposals");
  const { type } = proposal.subject;
  const [current, proposed] = [recordOf(proposal.current), recordOf(proposal.proposed)];
  const differences = fieldChanges(type, current, proposed);
  if (differences.length === 0) return null;
  const members = membersOfKind(type);
  return (
    <SideBySide
      caption={t("differences")}
      heads={{ what: t("field"), first: t("now"), second: t("asProposed") }}
      rows={differences.map(({ key, before = null, after = null }) => {
        const common = { type, names, member: members.get(key) };
        return {
          key,
          label: <FieldLabel name={key} member={common.member} />,
          first: <Value {...common} value={before} record={current} />,
          second: <Value {...common} value={after} record={proposed} />,
        };
      })}
    />
  );
}
