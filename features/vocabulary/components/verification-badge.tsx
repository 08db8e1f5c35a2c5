import { getTranslations } from "next-intl/server";
import { VerificationMark } from "@/components/ui/verification-mark";
import { verificationShapes } from "@/features/vocabulary/components/tones";
import type { Verification } from "@/features/vocabulary/schema";

export async function VerificationBadge({ verification }: { verification: Verification }) {
  const t = await getTranslations("vocabulary");
  return (
    <VerificationMark shape={verificationShapes[verification]}>{t(`verification.${verification}`)}</VerificationMark>
  );
}
