import { getTranslations } from "next-intl/server";
import { VerificationMark } from "@/components/ui/verification-mark";
import { formatVerification } from "@/features/vocabulary/components/readings";
import { verificationShapes } from "@/features/vocabulary/components/tones";
import type { Dispute, Verification } from "@/features/vocabulary/schema";
import { pageLocale } from "@/lib/i18n/page-locale";

type Props = { verification: Verification; contestedOn?: readonly Dispute[] };

/** How far it is verified, in its mark and its word; of what is contested also on what. */
export async function VerificationBadge({ verification, contestedOn = [] }: Props) {
  const [t, locale] = await Promise.all([getTranslations("vocabulary"), pageLocale()]);
  return (
    <VerificationMark shape={verificationShapes[verification]}>
      {formatVerification(t, verification, contestedOn, locale)}
    </VerificationMark>
  );
}
