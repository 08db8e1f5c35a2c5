import { foldText } from "@/lib/text/fold-text";
import { loadNamespace } from "./messages";
import { locales } from "./routing";

type Labels = Readonly<Record<string, Readonly<Record<string, unknown>>>>;
// A namespace is groups of messages.
const asLabels = (messages: unknown) => messages as Labels;

const inAllLanguages = await Promise.all(
  locales.map(async (locale) => asLabels(await loadNamespace(locale, "vocabulary"))),
);

const known = new Map<string, ReadonlyMap<string, string>>();

function labelsOf(list: string): ReadonlyMap<string, string> {
  const found = known.get(list);
  if (found !== undefined) return found;
  const words = inAllLanguages.flatMap((labels) =>
    Object.entries(labels[list] ?? {}).flatMap(([word, label]) =>
      typeof label === "string" ? [[foldText(label), word] as const, [foldText(word), word] as const] : [],
    ),
  );
  const labels = new Map(words);
  known.set(list, labels);
  return labels;
}

/** The word of a vocabulary that somebody means: the word itself, however it is written, or its label in a language of the interface. */
export const wordMeant = <Word extends string>(list: string, among: readonly Word[], text: string): Word | null => {
  const word = labelsOf(list).get(foldText(text.replaceAll("_", " ")));
  return among.find((one) => one === word) ?? among.find((one) => foldText(one) === foldText(text)) ?? null;
};
