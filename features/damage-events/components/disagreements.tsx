import { getTranslations } from "next-intl/server";
import { Fragment, type ReactNode } from "react";
import type { Aspect } from "@/features/claims/model";
import type { DamageEventView, NumberedClaim } from "@/features/damage-events/record-queries";
import { countArguments } from "@/features/vocabulary/model";
import { formatDate } from "@/lib/dates/format-date";
import { groupBy } from "@/lib/group-by";
import { pageLocale } from "@/lib/i18n/page-locale";
import { ClaimRefs } from "./claim-refs";

/** Where the claims stand apart, in words: each value with the claims that give it. */
export async function Disagreements({ event }: { event: DamageEventView }) {
  const t = await getTranslations("events.disagree");
  const { comparison } = event;
  const isQuiet =
    comparison.disagreements.length +
      comparison.outside.length +
      comparison.denying.length +
      comparison.corrected.length ===
    0;
  return (
    <div className="dis">
      {isQuiet ? <p>{event.claims.length === 1 ? t("onlyOne") : t("none")}</p> : null}
      {comparison.disagreements.map(({ aspect, fitting, differing }) => (
        <Block key={aspect} title={t(`aspect.${aspect}`)}>
          <Values event={event} aspect={aspect} ids={[...fitting, ...differing]} />
          <Held event={event} aspect={aspect} />
          {aspect === "date" ? <BracketVerdict event={event} /> : null}
        </Block>
      ))}
      <Simple
        event={event}
        ids={comparison.outside}
        title={t("outsideTitle")}
        words={(refs) => t.rich("outside", { refs })}
      />
      <Simple
        event={event}
        ids={comparison.denying}
        title={t("deniedTitle")}
        words={(refs) => t.rich("denied", { refs })}
      />
      <Pairs
        event={event}
        pairs={comparison.corrected.map(({ id, byId }) => [byId, id])}
        title={t("correctedTitle")}
        kind="corrects"
      />
      <Pairs
        event={event}
        pairs={comparison.repeating.map(({ id, ofId }) => [id, ofId])}
        title={t("repeatedTitle")}
        kind="repeats"
      />
    </div>
  );
}

function Block({ title, children }: { title: string; children: ReactNode }) {
  return (
    <div>
      <b>{title}</b>
      {children}
    </div>
  );
}

const refsTo = (claims: readonly NumberedClaim[]) => <ClaimRefs numbers={claims.map(({ number }) => number)} />;
const claimsOf = (event: DamageEventView, ids: readonly string[]) => event.claims.filter(({ id }) => ids.includes(id));

type AspectValues = Pick<NumberedClaim, "date" | "severity" | "cause" | "count" | "countQualifier">;

/** A claim's or the record's own value of an aspect, in words. */
async function formatAspect(): Promise<Record<Aspect, (values: AspectValues) => string>> {
  const [v, c, locale] = await Promise.all([
    getTranslations("vocabulary"),
    getTranslations("events.claim"),
    pageLocale(),
  ]);
  return {
    date: ({ date }) => formatDate(date, locale),
    severity: ({ severity }) => v(`severity.${severity}`),
    cause: ({ cause }) => v(`cause.${cause}`),
    count: (values) => c("count", countArguments(values)),
  };
}

async function Held({ event, aspect }: { event: DamageEventView; aspect: Aspect }) {
  const [t, say] = await Promise.all([getTranslations("events.disagree"), formatAspect()]);
  return <p>{t("holds", { value: say[aspect](event) })}</p>;
}

async function Values({ event, aspect, ids }: { event: DamageEventView; aspect: Aspect; ids: readonly string[] }) {
  const [t, say] = await Promise.all([getTranslations("events.disagree"), formatAspect()]);
  const values = [...groupBy(claimsOf(event, ids), say[aspect])].toSorted(([, a], [, b]) => b.length - a.length);
  return (
    <p>
      {values.map(([words, claims], index) => (
        <Fragment key={words}>
          {index === 0 ? null : t("or")}
          <bdi>{words}</bdi> {refsTo(claims)}
        </Fragment>
      ))}
    </p>
  );
}

/** Whether the images can settle the day: they cannot where every date lies inside their bracket. */
async function BracketVerdict({ event }: { event: DamageEventView }) {
  const t = await getTranslations("events.disagree");
  if (event.imageryBracket === null) return null;
  return <p>{event.comparison.outside.length === 0 ? t("allInside") : t("othersInside")}</p>;
}

type SimpleProps = {
  event: DamageEventView;
  ids: readonly string[];
  title: string;
  words: (refs: () => ReactNode) => ReactNode;
};

function Simple({ event, ids, title, words }: SimpleProps) {
  return ids.length === 0 ? null : (
    <Block title={title}>
      <p>{words(() => refsTo(claimsOf(event, ids)))}</p>
    </Block>
  );
}

type PairsProps = {
  event: DamageEventView;
  pairs: readonly (readonly [string, string])[];
  title: string;
  kind: "corrects" | "repeats";
};

async function Pairs({ event, pairs, title, kind }: PairsProps) {
  const t = await getTranslations("events.disagree");
  return pairs.length === 0 ? null : (
    <Block title={title}>
      {pairs.map(([one, other]) => (
        <p key={`${one} ${other}`}>
          {t.rich(kind, { one: () => refsTo(claimsOf(event, [one])), other: () => refsTo(claimsOf(event, [other])) })}
        </p>
      ))}
    </Block>
  );
}
