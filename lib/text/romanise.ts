import { foldText } from "./fold-text";

const pairs = (letters: string, latin: string): [string, string][] => {
  const written = latin.split(" ");
  return [...letters].map((letter, index) => [letter, written[index]?.replace("-", "") ?? ""]);
};

/** Folded letters (`foldText`) in Latin ones: Cyrillic as Ukrainian and Russian have it, Arabic without the vowels it leaves out. */
const latin = new Map([
  ...pairs(
    "абвгдеєжзиіклмнопрстуфхцчшщъыьэюя",
    "a b v g d e ye zh z i i k l m n o p r s t u f kh ts ch sh shch - y - e yu ya",
  ),
  ...pairs("јљњћђџ", "j lj nj c dj dz"),
  ...pairs("ابتثجحخدذرزسشصضطظعغفقكلمنهويء", "a b t th j h kh d dh r z s sh s d t z a gh f q k l m n h u i -"),
  ...pairs("پچژگڤٹڈڑ", "p ch zh g v t d r"),
  ...pairs("αβγδεζηθικλμνξοπρστυφχψω", "a v g d e z i th i k l m n x o p r s t y f ch ps o"),
]);

/** A text in the letters of addresses, as far as a small table can: not a romanisation that anybody should cite. */
export const romanise = (text: string): string =>
  [...foldText(text)].map((letter) => latin.get(letter) ?? letter).join("");
