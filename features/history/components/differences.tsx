import { getTranslations } from "next-intl/server";
import { Fragment, type ReactNode } from "react";
import { InLanguage } from "@/components/ui/in-language";
import { changesOfList, changesOfText } from "@/features/chain/difference";
import { isList, isRecord, type Json, type JsonRecord } from "@/features/chain/model";
import {
  differencesSaid,
  fieldChanges,
  inOrder,
  isLocalizedText,
  isSaid,
  itemChanges,
  itemKeyOf,
  listOf,
  type Member,
  membersOfKind,
  mergedInto,
  precisionChange,
  type ShownContent,
  said,
  textChanges,
} from "@/features/history/model";
import { pageLocale } from "@/lib/i18n/page-locale";
import { directionOfLanguage } from "@/lib/text/language";
import type { LocalizedText } from "@/lib/text/localized-text";
import styles from "./differences.module.css";
import { FieldLabel } from "./field-label";
import { RecordLink } from "./record-link";
import { Item, LanguageMark, languageOf, type RecordContext, Value } from "./value";

type Props = RecordContext & { content: ShownContent };

/** What a record says otherwise than before, field by field. */
export async function Differences({ content: { before, after, hasMoved }, ...context }: Props) {
  const t = await getTranslations("history");
  const members = membersOfKind(context.type);
  const changes = fieldChanges(context.type, before, after);
  return (
    <dl className={styles.fields}>
      {changes.map(({ key }) => (
        <Field key={key} label={<FieldLabel name={key} member={members.get(key)} />}>
          {key === "withdrawn" ? (
            <WithdrawalChange {...context} after={after} />
          ) : (
            <Change {...context} name={key} member={members.get(key)} before={before} after={after} />
          )}
        </Field>
      ))}
      {hasMoved ? <Field label={t("field.position")}>{t("value.moved")}</Field> : null}
      {changes.length === 0 && !hasMoved ? <Field label={t("nothing")}>{t("nothingText")}</Field> : null}
    </dl>
  );
}

/** All that a record said when it was entered. */
export function FirstValues({ content: { after }, ...context }: Props) {
  const members = membersOfKind(context.type);
  const names = inOrder(context.type, Object.keys(after));
  return (
    <dl className={styles.fields}>
      {names
        .filter((name) => isSaid(after[name] ?? null))
        .map((name) => (
          <Field key={name} label={<FieldLabel name={name} member={members.get(name)} />}>
            <Value {...context} member={members.get(name)} value={after[name] ?? null} record={after} />
          </Field>
        ))}
    </dl>
  );
}

function Field({ label, children }: { label: ReactNode; children: ReactNode }) {
  return (
    <div>
      <dt>{label}</dt>
      <dd>{children}</dd>
    </div>
  );
}

type ChangeProps = RecordContext & {
  name: string;
  /** Undefined for a member that no kind describes. */
  member: Member | undefined;
  /** What the member stands in: the record, or an item of one of its lists. */
  before: JsonRecord | null;
  after: JsonRecord | null;
};

/** What became of one member. A value that is not of the kind its description says stands as it is kept. */
function Change(props: ChangeProps) {
  const { name, member, before, after } = props;
  const [was, is] = [before?.[name] ?? null, after?.[name] ?? null];
  if (member === undefined) return <Pair {...props} />;
  const { holds } = member.field;
  switch (holds.is) {
    case "text":
      if (typeof was !== "string" || typeof is !== "string") break;
      return <TextDifference before={was} after={is} lang={languageOf(holds, is, after ?? {})} />;
    case "localised": {
      const [old, now] = [textOf(was), textOf(is)];
      if (old === null || now === null) break;
      return <TextsDifference before={old} after={now} />;
    }
    case "rows":
    case "references":
      if (!isList(was ?? []) || !isList(is ?? [])) break;
      return <ListChanges {...props} member={member} />;
    case "precision":
    case "code":
    case "language":
    case "word":
    case "words":
    case "reference":
    case "subject":
    case "date":
    case "edtf":
    case "count":
    case "position":
    case "outlines":
    case "bracket":
    case "file":
      break;
    default:
      return holds satisfies never;
  }
  return <Pair {...props} />;
}

/** A text by language, without any where there is no value; null for a value that is no text. */
const textOf = (value: Json): LocalizedText | null => (value === null ? {} : isLocalizedText(value) ? value : null);

/** What it was and what it is. */
async function Pair({ name, member, before, after, ...context }: ChangeProps) {
  const t = await getTranslations("history.value");
  const [was, is] = [before?.[name] ?? null, after?.[name] ?? null];
  const precision = member?.field.holds.is === "precision" ? precisionChange(was, is) : null;
  return (
    <span className={styles.pair}>
      {was === null ? null : (
        <Removed>
          <Value {...context} member={member} value={was} record={before ?? {}} />
        </Removed>
      )}
      {is === null ? (
        <span className="quiet">{t("none")}</span>
      ) : (
        <Added>
          <Value {...context} member={member} value={is} record={after ?? {}} />
        </Added>
      )}
      {precision === null ? null : <span className="quiet">{t(precision)}</span>}
    </span>
  );
}

async function Removed({ children }: { children: ReactNode }) {
  const t = await getTranslations("history.value");
  return (
    <del className={styles.removed}>
      <span className="sr">{t("was")} </span>
      {children}
    </del>
  );
}

async function Added({ children }: { children: ReactNode }) {
  const t = await getTranslations("history.value");
  return (
    <ins className={styles.added}>
      <span className="sr">{t("is")} </span>
      {children}
    </ins>
  );
}

/** A text with its changed words marked where they stand. */
function TextDifference({ before, after, lang }: { before: string; after: string; lang: string }) {
  const parts = changesOfText(before, after);
  return (
    <p lang={lang} dir={directionOfLanguage(lang)} className={styles.text}>
      {parts.map(({ kind, text }, index) => {
        const key = `${index} ${kind}`;
        if (kind === "removed")
          return (
            <Fragment key={key}>
              <del className={styles.removed}>{text}</del>{" "}
            </Fragment>
          );
        return kind === "added" ? (
          <ins key={key} className={styles.added}>
            {text}
          </ins>
        ) : (
          <Fragment key={key}>{text}</Fragment>
        );
      })}
    </p>
  );
}

/** A text language by language: rewritten, added or taken away. */
async function TextsDifference({ before, after }: { before: LocalizedText; after: LocalizedText }) {
  return (
    <ul className={styles.list}>
      {textChanges(before, after, await pageLocale()).map(({ lang, before: was, after: is }) => (
        <li key={lang}>
          <LanguageMark lang={lang} />
          {was === null || is === null ? (
            <WholeText lang={lang} removed={was} added={is} />
          ) : (
            <TextDifference before={was} after={is} lang={lang} />
          )}
        </li>
      ))}
    </ul>
  );
}

const WholeText = ({ lang, removed, added }: { lang: string; removed: string | null; added: string | null }) => (
  <>
    {removed === null ? null : (
      <Removed>
        <InLanguage text={removed} lang={lang} />
      </Removed>
    )}
    {added === null ? null : (
      <Added>
        <InLanguage text={added} lang={lang} />
      </Added>
    )}
  </>
);

/** What a list lost and won; of items that are told apart by one of their members, what became of each. */
async function ListChanges({ name, member, before, after, ...context }: ChangeProps & { member: Member }) {
  const t = await getTranslations("history.value");
  const [was, is] = [listOf(before?.[name]), listOf(after?.[name])];
  const { removed, added, isReordered } = changesOfList(was.map(said), is.map(said));
  if (isReordered) return <p>{t("reordered")}</p>;
  const key = itemKeyOf(member);
  if (key !== null) return <ItemChanges {...context} member={member} keyName={key} before={was} after={is} />;
  return (
    <ul className={styles.list}>
      {removed.map((item, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a key is sent to browsers, and an item can name what is kept back
        <li key={`- ${index}`}>
          <Removed>
            <Item {...context} member={member} item={item} />
          </Removed>
        </li>
      ))}
      {added.map((item, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: as above
        <li key={`+ ${index}`}>
          <Added>
            <Item {...context} member={member} item={item} />
          </Added>
        </li>
      ))}
    </ul>
  );
}

type ItemChangesProps = RecordContext & {
  member: Member;
  keyName: string;
  before: readonly Json[];
  after: readonly Json[];
};

/** Reasons by the value they are for: the text word by word, and what it rests on. */
async function ItemChanges({ member, keyName, before, after, ...context }: ItemChangesProps) {
  const t = await getTranslations("history.value");
  const differs = (name: string, was: JsonRecord | null, is: JsonRecord | null) =>
    name !== keyName && differencesSaid(was?.[name] ?? null, is?.[name] ?? null).length > 0;
  return (
    <ul className={styles.list}>
      {itemChanges(keyName, before, after).map(({ key, before: was, after: is }) => (
        <li key={key}>
          <b>
            <Value {...context} member={member.items.get(keyName)} value={key} record={{}} />
          </b>
          {is === null ? <p>{t("notAssessed")}</p> : null}
          {[...member.items.values()]
            .filter(({ name }) => differs(name, was, is))
            .map((part) => (
              <Change key={part.name} {...context} name={part.name} member={part} before={was} after={is} />
            ))}
        </li>
      ))}
    </ul>
  );
}

/** Taken back, and why; or not any more. */
async function WithdrawalChange({ type, names, after }: RecordContext & { after: JsonRecord }) {
  const t = await getTranslations("history.value");
  const { withdrawn = null } = after;
  if (!isRecord(withdrawn)) return t("restored");
  const into = mergedInto(type, after);
  return (
    <>
      <p dir="auto">{String(withdrawn.reason)}</p>
      {into === null ? null : (
        <p>
          {t("mergedInto")} <RecordLink subject={into} names={names} />
        </p>
      )}
    </>
  );
}
