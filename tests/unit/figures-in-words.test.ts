import { createTranslator } from "next-intl";
import { describe, expect, test } from "vitest";
import { type MessagePart, parseMessage } from "@/lib/i18n/message-parts";
import { loadNamespace, namespaces, plainNamespaces } from "@/lib/i18n/messages";
import { type Locale, routing } from "@/lib/i18n/routing";

/**
 * Every message that says a number, with 0, 1, 2, 3, 11, 100 and 103 for each of its numbers, held to what a machine can
 * check of its grammar. What an argument is filled with beside is a word of the language.
 */
const figures = [0, 1, 2, 3, 11, 100, 103];
const languages = ["en", "ar"] as const;

/** Numbers that are said as they come, by messages of every language: no plural of ours is chosen by them. */
const plainNumbers = new Set(["count", "total", "shown", "number", "revision", "page", "pages", "percent"]);

const everyNamespace = [...namespaces, ...plainNamespaces];
type Namespace = (typeof everyNamespace)[number];
type Messages = { [key: string]: string | Messages };
const flatten = (messages: Messages, path = ""): [string, string][] =>
  Object.entries(messages).flatMap(([key, value]): [string, string][] => {
    const at = path === "" ? key : `${path}.${key}`;
    return typeof value === "string" ? [[at, value]] : flatten(value, at);
  });

type Arguments = { numbers: Set<string>; choices: Map<string, Set<string>>; words: Set<string> };

function readArguments(parts: readonly MessagePart[], found: Arguments): Arguments {
  for (const part of parts) {
    if (part.kind !== "argument") continue;
    const { name, format, branches } = part;
    if (/^,\s*(plural|number|selectordinal)/.test(format)) found.numbers.add(name);
    else if (/^,\s*select/.test(format)) {
      const known = found.choices.get(name) ?? new Set();
      for (const { when } of branches) known.add(when);
      found.choices.set(name, known);
    } else found.words.add(name);
    for (const branch of branches) readArguments(branch.parts, found);
  }
  return found;
}

type Filling = Record<string, string | number>;

/** The number that a text of figures ("2 to 5") belongs to: `besideRange` to `beside`, `range` to the most of it. */
function numberBehind(name: string, numbers: ReadonlySet<string>): string | null {
  if (!/[rR]ange$/.test(name)) return null;
  const [first = null] = numbers;
  return [name.replace(/[rR]ange$/, ""), "count", "most"].find((number) => numbers.has(number)) ?? first;
}

const crossed = (filled: readonly Filling[], name: string, values: readonly (string | number)[]): Filling[] =>
  filled.flatMap((one) => values.map((value) => ({ ...one, [name]: value })));

/** Each number with every figure: beside every figure of each other one, or of all others together where they are many. */
function figuresOf(numbers: readonly string[]): Filling[] {
  if (numbers.length <= 3) return numbers.reduce<Filling[]>((all, name) => crossed(all, name, figures), [{}]);
  const together = figures.map((figure): Filling => Object.fromEntries(numbers.map((name) => [name, figure])));
  return numbers.flatMap((name) => crossed(together, name, figures));
}

/** Every way to fill in a message: its numbers with figures, each choice with every answer, the rest with a word. */
function fillings({ numbers, choices, words }: Arguments, word: string): Filling[] {
  const chosen = [...choices].reduce<Filling[]>((all, [name, when]) => crossed(all, name, [...when]), [{}]);
  return figuresOf([...numbers]).flatMap((filled) =>
    chosen.map((answers) => {
      const texts = [...words].map((name): [string, string] => {
        const number = numberBehind(name, numbers);
        const isOpen = Object.entries(answers).some(
          ([asked, answer]) => /^is\w*Range$/.test(asked) && answer === "yes",
        );
        return [name, number === null ? word : `${isOpen ? "0–" : ""}${filled[number]}`];
      });
      return { ...Object.fromEntries(texts), ...filled, ...answers };
    }),
  );
}

type Said = { key: string; text: string };

/** What the messages of a namespace that say a number come to. */
async function sayAll(locale: Locale, namespace: Namespace, word: string): Promise<Said[]> {
  const english = new Map(flatten(await readMessages(routing.defaultLocale, namespace)));
  const messages = await readMessages(locale, namespace);
  const t = createTranslator({
    locale,
    messages: { [namespace]: messages },
    namespace,
    onError: (error) => {
      throw error;
    },
  });
  // The translator knows no keys of messages that are read as they come.
  const say = (key: string, values: object): string => Reflect.apply(t.markup, null, [key, values]);
  return flatten(messages).flatMap(([key, message]) => {
    const asked: Arguments = { numbers: new Set(), choices: new Map(), words: new Set() };
    for (const one of [message, english.get(key) ?? ""]) readArguments(parseMessage(one), asked);
    for (const name of asked.words)
      if (asked.numbers.has(name) || plainNumbers.has(name)) {
        asked.words.delete(name);
        asked.numbers.add(name);
      }
    for (const name of asked.words)
      if (asked.numbers.size === 0 && /[rR]ange$/.test(name)) {
        asked.words.delete(name);
        asked.numbers.add(name);
      }
    if (asked.numbers.size === 0) return [];
    const tags = Object.fromEntries(
      [...message.matchAll(/<(\w+)>/g)].map(([, tag = ""]) => [
        tag,
        (chunks: string) => (chunks.length === 0 ? word : chunks),
      ]),
    );
    const told = fillings(asked, word).map((values) => say(key, { ...values, ...tags }));
    return [...new Set(told)].map((text) => ({ key: `${namespace}.${key}`, text }));
  });
}

// A namespace is a file of words in groups (tests/unit/messages.test.ts).
const readMessages = async (locale: Locale, namespace: Namespace) =>
  (await loadNamespace(locale, namespace)) as Messages;

type Rule = { name: string; breaks: (text: string) => string | undefined };
const never = (name: string, pattern: RegExp): Rule => ({ name, breaks: (text) => pattern.exec(text)?.[0] });

const anywhere: Rule[] = [
  never("no two spaces", /\S {2,}\S/),
  never("no space before a mark", /\S [.,;:،؛](?!\S)/),
  never("nothing left unfilled", /[{}#]/),
];

const nouns = [
  ...["event", "claim", "source", "place", "site", "period", "change", "day", "month", "year", "voice", "date", "file"],
  ...["object", "image", "record", "part", "kind", "report", "picture", "document", "repetition", "point", "piece"],
  ...["session", "metre", "tray", "category", "recovery", "person", "series", "link", "grade", "report", "lag"],
].join("|");
const plurals = [
  ...nouns
    .split("|")
    .map((noun) => (noun.endsWith("y") && noun !== "day" && noun !== "tray" ? `${noun.slice(0, -1)}ies` : `${noun}s`)),
  "people",
].join("|");
const qualifiers = "(?:(?:damage|recovery|independent|more|further|undated|unverified|dated|new|other) ){0,2}";
/** What a number after it names rather than counts. */
const naming = "(?<!\\b(?:[Rr]evision|[Pp]age|[Cc]laim|[Ss]ource|[Ff]ile|no\\.|number|to|–) ?)(?<![\\d.,–])";
const many =
  "(?:0|2|3|11|100|103|[Tt]wo|[Tt]hree|[Ff]our|[Ff]ive|[Ss]ix|[Ss]even|[Ee]ight|[Nn]ine|[Tt]en|[Ee]leven|[Tt]welve)";
const one = "(?:1|[Oo]ne)";
const severalDo = "are|were|have|aren’t|weren’t|fall|match|rest|stand|wait|support|deny|contradict|come|lie|agree";
const oneDoes =
  "is|was|has|isn’t|wasn’t|falls|matches|rests|stands|waits|supports|denies|contradicts|comes|lies|agrees";

const english: Rule[] = [
  ...anywhere,
  never("one is one", new RegExp(`${naming}\\b${one} ${qualifiers}(?:${plurals})\\b(?!’)`)),
  never("one does", new RegExp(`${naming}\\b${one} ${qualifiers}(?:(?:${nouns}) )?(?:${severalDo})\\b`)),
  never("several are several", new RegExp(`${naming}\\b${many} ${qualifiers}(?:${nouns})\\b(?!’)`)),
  never("several do", new RegExp(`${naming}\\b${many} ${qualifiers}(?:(?:${plurals}) )?(?:${oneDoes})\\b`)),
  never("of one it is said otherwise than by a figure", /\b(?:[Tt]he|[Aa]ll|of the|[Nn]one of the) 1\b/),
];

/** Arabic nouns that are counted: alone, several (3 to 10), and after 11 to 99. Without marks of vowels. */
const counted: [single: string, several: string, after11: string, ...duals: string[]][] = [
  ["حدث", "أحداث", "حدثا", "حدثان", "حدثين"],
  ["حادثة", "حوادث", "حادثة", "حادثتان", "حادثتين", "حادثتا", "حادثتي"],
  ["قول", "أقوال", "قولا", "قولان", "قولين"],
  ["سبب", "أسباب", "سببا", "سببان", "سببين"],
  ["درجة", "درجات", "درجة", "درجتان", "درجتين"],
  ["عمود", "أعمدة", "عمودا", "عمودان", "عمودين"],
  ["صف", "صفوف", "صفا", "صفان", "صفين"],
  ["إفادة", "إفادات", "إفادة", "إفادتان", "إفادتين"],
  ["مكان", "أماكن", "مكانا", "مكانان", "مكانين"],
  ["موقع", "مواقع", "موقعا", "موقعان", "موقعين"],
  ["مصدر", "مصادر", "مصدرا", "مصدران", "مصدرين"],
  ["تغيير", "تغييرات", "تغييرا", "تغييران", "تغييرين"],
  ["فترة", "فترات", "فترة", "فترتان", "فترتين"],
  ["صورة", "صور", "صورة", "صورتان", "صورتين"],
  ["وثيقة", "وثائق", "وثيقة", "وثيقتان", "وثيقتين"],
  ["جزء", "أجزاء", "جزءا", "جزآن", "جزأين"],
  ["يوم", "أيام", "يوما", "يومان", "يومين"],
  ["شهر", "أشهر", "شهرا", "شهران", "شهرين"],
  ["سنة", "سنوات", "سنة", "سنتان", "سنتين"],
  ["صوت", "أصوات", "صوتا", "صوتان", "صوتين"],
  ["عنصر", "عناصر", "عنصرا", "عنصران", "عنصرين"],
  ["تاريخ", "تواريخ", "تاريخا", "تاريخان", "تاريخين"],
  ["شخص", "أشخاص", "شخصا", "شخصان", "شخصين"],
  ["متر", "أمتار", "مترا", "متران", "مترين"],
  ["كيلومتر", "كيلومترات", "كيلومترا", "كيلومتران", "كيلومترين"],
  ["ملف", "ملفات", "ملفا", "ملفان", "ملفين"],
  ["اقتراح", "اقتراحات", "اقتراحا", "اقتراحان", "اقتراحين"],
  ["نوع", "أنواع", "نوعا", "نوعان", "نوعين"],
  ["حالة", "حالات", "حالة", "حالتان", "حالتين", "حالتا", "حالتي"],
  ["جلسة", "جلسات", "جلسة", "جلستان", "جلستين"],
  ["قيد", "قيود", "قيدا", "قيدان", "قيدين"],
  ["بلاغ", "بلاغات", "بلاغا", "بلاغان", "بلاغين"],
];
const vowels = /[\u064b-\u0652\u0670]/g;
const formOf = (number: number, [single, several, after11]: (typeof counted)[number]): string | null => {
  const last = number % 100;
  if (number === 1 || number === 2) return null;
  return last >= 3 && last <= 10 ? several : last >= 11 ? after11 : single;
};
/** Words after which a number names and does not count; and words that may follow a one or a two that counts nothing. */
const namesBefore =
  /(?:المراجعة|المراجعات|مراجعة رقمها|أحدث مراجعة للسجل رقمها|هي|الصفحة|الإفادة|إفادة|المصدر|الملف|الرقم|رقم|أول|من|إلى|بين \d+ و|ما بين|–) ?$/u;

function miscounted(text: string): string | undefined {
  for (const found of text.replace(vowels, "").matchAll(/(?<![\d.,–])(\d+) (\p{L}+)/gu)) {
    const [whole, figure = "", word = ""] = found;
    const noun = counted.find((forms) => forms.includes(word));
    if (noun !== undefined && formOf(Number(figure), noun) !== word) return whole;
    const before = text.replace(vowels, "").slice(0, found.index);
    if (
      ["1", "2"].includes(figure) &&
      !namesBefore.test(before) &&
      !["من", "في", "و", "إلى", "على", "تقريبا"].includes(word)
    )
      return whole;
  }
  return undefined;
}

const arabic: Rule[] = [
  ...anywhere,
  { name: "a noun is counted in its form", breaks: miscounted },
  never("one and two are words", /وعدده(?:ا|م) [12](?!\d)/),
  never("marks are Arabic", /[\u0600-\u06ff]\s*[,;?]|[,;?]\s*[\u0600-\u06ff]/),
  never("figures are those of the pages", /[\u0660-\u0669\u06f0-\u06f9]/),
];

const rules: Record<(typeof languages)[number], { word: string; rules: Rule[] }> = {
  en: { word: "Xanadu", rules: english },
  ar: { word: "سرمد", rules: arabic },
};

describe.each(languages)("figures in the words of %s", (locale) => {
  test.each(everyNamespace)("%s", async (namespace) => {
    const { word, rules: held } = rules[locale];
    const broken = (await sayAll(locale, namespace, word)).flatMap(({ key, text }) =>
      held.flatMap(({ name, breaks }) => {
        const found = breaks(text);
        return found === undefined ? [] : [`${key}: ${name}: “${found}” in “${text}”`];
      }),
    );
    expect([...new Map(broken.map((line) => [line.split("“")[0], line])).values()]).toEqual([]);
  });
});

test.each([
  ["en", "8 of 23 with a date, of which 1 are certain"],
  ["en", "Of 24 damage events, 1 fall in 2014."],
  ["en", "Of the 1 damage event recorded, none matches."],
  ["en", "the 1 year when ISIS held the city"],
  ["en", "One are assessed as destruction."],
  ["en", "3 damage event recorded"],
  ["ar", "تستند إلى 2 قولان"],
  ["ar", "قُيّمت 103 حادثة بأنها تدمير"],
  ["ar", "100 حوادث"],
  ["ar", "11 إفادات"],
  ["ar", "1 إفادة"],
  ["ar", "معبد بل, تدمر"],
] as const)("in %s, “%s” is found wrong", (locale, text) => {
  expect(rules[locale].rules.map(({ breaks }) => breaks(text)).filter((found) => found !== undefined)).not.toEqual([]);
});
