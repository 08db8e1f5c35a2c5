import { getTranslations } from "next-intl/server";
import { Fragment, type ReactNode } from "react";
import { changesOfList, changesOfText } from "@/features/chain/difference";
import { canonicalJson, type Json, type JsonRecord } from "@/features/chain/model";
import type { SubjectType } from "@/features/chain/schema";
import {
  type FieldChange,
  fieldChanges,
  type Named,
  precisionChange,
  type ShownContent,
} from "@/features/history/model";
import { groupBy } from "@/lib/group-by";
import { directionOfLanguage } from "@/lib/text/language";
import styles from "./differences.module.css";
import { ListItem } from "./list-item";
import { formatValue, isText, languageOf } from "./value";

type Context = { type: SubjectType; named: ReadonlyMap<string, Named> };
type Props = Context & { content: ShownContent };

/** What a record says otherwise than before, field by field. */
export async function Differences({ type, named, content: { before, after, hasMoved } }: Props) {
  const t = await getTranslations("history");
  const changes = fieldChanges(before, after);
  return (
    <dl className={styles.fields}>
      {changes.map((change) => (
        <Field key={change.key} label={<FieldLabel type={type} name={change.key} />}>
          <Change type={type} named={named} change={change} record={after} />
        </Field>
      ))}
      {hasMoved ? <Field label={t("field.position")}>{t("value.moved")}</Field> : null}
      {changes.length === 0 && !hasMoved ? <Field label={t("nothing")}>{t("nothingText")}</Field> : null}
    </dl>
  );
}

/** All that a record said when it was entered. */
export async function FirstValues({ type, named, content: { after } }: Props) {
  const shown = Object.entries(after).filter(([, value]) => value !== null && !(isList(value) && value.length === 0));
  return (
    <dl className={styles.fields}>
      {shown.map(([key, value]) => (
        <Field key={key} label={<FieldLabel type={type} name={key} />}>
          {isList(value) ? (
            <List type={type} named={named} name={key} items={value} />
          ) : (
            <Value type={type} named={named} name={key} value={value} />
          )}
        </Field>
      ))}
    </dl>
  );
}

/** A member's name in the reader's words; one that nobody has named is shown as it is kept. */
async function FieldLabel({ type, name }: { type: SubjectType; name: string }) {
  const t = await getTranslations("history.field");
  if (t.has(`${type}_${name}`)) return t(`${type}_${name}`);
  return t.has(name) ? t(name) : <bdi dir="ltr">{name}</bdi>;
}

const Value = ({ name, ...rest }: Context & { name: string; value: Json }) => formatValue({ ...rest, key: name });

function Field({ label, children }: { label: ReactNode; children: ReactNode }) {
  return (
    <div>
      <dt>{label}</dt>
      <dd>{children}</dd>
    </div>
  );
}

// Array.isArray does not narrow readonly arrays.
const isList = (value: Json | undefined): value is readonly Json[] => Array.isArray(value);

async function Change({ type, named, change, record }: Context & { change: FieldChange; record: JsonRecord }) {
  const { key, before, after } = change;
  if (key === "withdrawn") return <WithdrawnChange type={type} named={named} change={change} />;
  if (key === "assessments" && isList(before ?? []) && isList(after ?? []))
    return <AssessmentChanges type={type} named={named} before={listOf(before)} after={listOf(after)} />;
  if (isList(before) || isList(after))
    return <ListChanges type={type} named={named} name={key} before={listOf(before)} after={listOf(after)} />;
  if (isText(key, before) && isText(key, after))
    return <TextChange before={before} after={after} lang={languageOf(key, after, record)} />;
  const t = await getTranslations("history.value");
  const precision = key === "publicPrecision" ? precisionChange(before, after) : null;
  return (
    <span className={styles.pair}>
      {before === undefined || before === null ? null : (
        <Removed>{await formatValue({ type, key, value: before, named })}</Removed>
      )}
      {after === undefined || after === null ? (
        <span className="quiet">{t("none")}</span>
      ) : (
        <Added>{await formatValue({ type, key, value: after, named })}</Added>
      )}
      {precision === null ? null : <span className="quiet">{t(precision)}</span>}
    </span>
  );
}

const listOf = (value: Json | undefined): readonly Json[] => (isList(value) ? value : []);

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
export function TextChange({ before, after, lang }: { before: string; after: string; lang: string }) {
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

type ListProps = Context & { name: string; before: readonly Json[]; after: readonly Json[] };

/** What a list lost and won. */
async function ListChanges({ type, named, name, before, after }: ListProps) {
  const t = await getTranslations("history.value");
  const { removed, added, isReordered } = changesOfList(before, after);
  if (isReordered) return <p>{t("reordered")}</p>;
  return (
    <ul className={styles.list}>
      {removed.map((item) => (
        <li key={`- ${canonicalJson(item)}`}>
          <Removed>
            <ListItem type={type} named={named} name={name} item={item} />
          </Removed>
        </li>
      ))}
      {added.map((item) => (
        <li key={`+ ${canonicalJson(item)}`}>
          <Added>
            <ListItem type={type} named={named} name={name} item={item} />
          </Added>
        </li>
      ))}
    </ul>
  );
}

function List({ type, named, name, items }: Context & { name: string; items: readonly Json[] }) {
  return (
    <ul className={styles.list}>
      {items.map((item) => (
        <li key={canonicalJson(item)}>
          <ListItem type={type} named={named} name={name} item={item} />
        </li>
      ))}
    </ul>
  );
}

const isRecord = (value: Json): value is JsonRecord => typeof value === "object" && value !== null && !isList(value);
const textOf = (record: JsonRecord | undefined, key: string): string => String(record?.[key] ?? "");

/** Why each value was chosen and what it rests on, told by the value: the reason word by word, claims as they came and went. */
async function AssessmentChanges({ type, named, before, after }: Omit<ListProps, "name">) {
  const [t, v] = [await getTranslations("history.value"), await getTranslations("vocabulary.assessedField")];
  const byField = (items: readonly Json[]) => groupBy(items.filter(isRecord), (item) => textOf(item, "field"));
  const [was, is] = [byField(before), byField(after)];
  const fields = [...new Set([...was.keys(), ...is.keys()])];
  const rows = fields.flatMap((field) => {
    const [old, now] = [was.get(field)?.[0], is.get(field)?.[0]];
    return canonicalJson(old ?? null) === canonicalJson(now ?? null) ? [] : [{ field, old, now }];
  });
  if (rows.length === 0) return <p>{t("reordered")}</p>;
  return (
    <ul className={styles.list}>
      {rows.map(({ field, old, now }) => {
        const [said, says] = [textOf(old, "because"), textOf(now, "because")];
        const [rested, rests] = [listOf(old?.claimIds), listOf(now?.claimIds)];
        return (
          <li key={field}>
            <b>{v.has(field) ? v(field) : field}</b>
            {now === undefined ? <p>{t("notAssessed")}</p> : null}
            {said === says ? null : (
              <TextChange before={said} after={says} lang={languageOf("because", says || said, {})} />
            )}
            {canonicalJson(rested) === canonicalJson(rests) ? null : (
              <ListChanges type={type} named={named} name="claimIds" before={rested} after={rests} />
            )}
          </li>
        );
      })}
    </ul>
  );
}

/** Taken back, and why; or not any more. */
async function WithdrawnChange({ type, named, change: { after } }: Context & { change: FieldChange }) {
  const t = await getTranslations("history.value");
  if (after === undefined || after === null || !isRecord(after)) return t("restored");
  const { reason, mergedIntoId } = after;
  return (
    <>
      <p dir="auto">{String(reason)}</p>
      {typeof mergedIntoId === "string" ? (
        <p>
          {t("mergedInto")} {await formatValue({ type, key: "mergedIntoId", value: mergedIntoId, named })}
        </p>
      ) : null}
    </>
  );
}
