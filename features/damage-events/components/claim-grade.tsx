import { getTranslations } from "next-intl/server";
import { Grade } from "@/components/ui/grade";
import type { Reliability } from "@/features/sources/schema";

type Props = {
  reliability: Reliability;
  /** 1 to 6. */
  credibility: number;
  compact?: boolean;
};

/** The source's letter, the claim's figure, and both in words. */
export async function ClaimGrade({ reliability, credibility, compact }: Props) {
  const [t, v] = await Promise.all([getTranslations("events"), getTranslations("vocabulary")]);
  const words = t("grade.words", {
    reliability: v(`reliability.${reliability}`),
    credibility: v(`credibility.${credibility}`),
  });
  return <Grade code={`${reliability}${credibility}`} words={words} compact={compact} />;
}
