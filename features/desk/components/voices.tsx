import { getTranslations } from "next-intl/server";
import { ReaderText } from "@/components/ui/reader-text";
import { independentSources, isSameName } from "@/features/claims/model";
import { ClaimRefs } from "@/features/damage-events/components/claim-refs";
import type { DamageEventView } from "@/features/damage-events/record-queries";
import { Link } from "@/lib/i18n/navigation";
import type { LocalizedText } from "@/lib/text/localized-text";

const isFirstOfItsName = (name: LocalizedText, index: number, names: readonly LocalizedText[]): boolean =>
  names.findIndex((other) => isSameName(other, name)) === index;

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
        const names = claims.map(({ claimant }) => claimant).filter(isFirstOfItsName);
        return (
          <div key={ids.join(" ")}>
            <b>
              {names.map((name, index) => (
                <span key={Object.values(name).join()}>
                  {index === 0 ? null : " · "}
                  <ReaderText text={name} />
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
