import { getTranslations } from "next-intl/server";
import { VerificationMark } from "@/components/ui/verification-mark";
import type { Verification } from "@/features/damage-events/schema";
import { verificationShapes } from "./tones";

export async function VerificationBadge({ verification }: { verification: Verification }) {
  const t = await getTranslations("vocabulary");
  return (
    <VerificationMark shape={verificationShapes[verification]}>{t(`verification.${verification}`)}</VerificationMark>
  );
}
