import { getTranslations } from "next-intl/server";
import { Fragment } from "react";
import { ClaimNumber } from "@/components/ui/claim-number";

/** Numbers that lead to their claims on the page. */
export async function ClaimRefs({ numbers }: { numbers: readonly number[] }) {
  const t = await getTranslations("events.claim");
  return numbers.map((number, index) => (
    <Fragment key={number}>
      {index === 0 ? null : " "}
      <ClaimNumber number={number} href={`#c${number}`} label={t("number", { number })} />
    </Fragment>
  ));
}
