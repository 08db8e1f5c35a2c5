import { getTranslations } from "next-intl/server";
import { InLanguage } from "@/components/ui/in-language";
import { independentSources } from "@/features/claims/model";
import { ClaimRefs } from "@/features/damage-events/components/claim-refs";
import type { DamageEventView } from "@/features/damage-events/record-queries";
import { Link } from "@/lib/i18n/navigation";

/** The voices that support the record, each with its claims: many claims may be one voice. */
export async function Voices({ event }: { event: DamageEventView }) {
  const t = await getTranslations("desk.assess");
  const supporting = event.claims.filter(({ stance }) => stance === "supports");
  const voices = independentSources(supporting);
  if (voices.length === 0) return <p className="quiet">{t("noVoice")}</p>;
  return (
    <div className="dis">
      <p>{t("voices", { claims: supporting.length, voices: voices.length })}</p>
      {voices.map((ids) => {
        const claims = supporting.filter(({ id }) => ids.includes(id));
        const names = [...new Set(claims.map(({ claimant }) => claimant))];
        return (
          <div key={ids.join(" ")}>
            <b>
              {names.map((name, index) => (
                <span key={name}>
                  {index === 0 ? null : " · "}
                  <InLanguage text={name} />
                </span>
              ))}
            </b>
            <p>
              <ClaimRefs numbers={claims.map(({ number }) => number)} />
              {claims.length > 1 ? ` ${t("voice")}` : null}
            </p>
          </div>
        );
      })}
      <p className="fine">
        <Link href="/methods#verification">{t("ruleLink")}</Link>
      </p>
    </div>
  );
}
