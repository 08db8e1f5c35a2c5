import { getTranslations } from "next-intl/server";
import { InLanguage } from "@/components/ui/in-language";
import { ReaderText } from "@/components/ui/reader-text";
import type { ClaimRow } from "@/features/claims/queries";

// The compilers' note for "without a date", which the words before it say already.
const saysNothing = /^none( given)?$/i;

/** A date in the source's own expression, and beside it what the compiler made of that, each called what it is. */
export async function ClaimedDateWords({
  claim: { asReported, compilerNote },
}: {
  claim: Pick<ClaimRow, "asReported" | "compilerNote">;
}) {
  const t = await getTranslations("events.claim");
  return (
    <>
      {asReported === null || saysNothing.test(asReported)
        ? null
        : t.rich("asReported", { words: () => <InLanguage text={asReported} /> })}
      {compilerNote === null ? null : t.rich("compilerNote", { note: () => <ReaderText text={compilerNote} /> })}
    </>
  );
}
