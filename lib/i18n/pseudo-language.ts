import { parseMessage, printMessage } from "./message-parts";

const letters = "אבגדהוזחטיכלמנסעפצקרשתםןףץ";

/** Words with each Latin letter replaced by its Hebrew stand-in; anything else stays. */
export const pseudoWords = (words: string): string =>
  words
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/[a-z]/g, (letter) => letters[letter.charCodeAt(0) - 97] ?? letter);

/** Messages in the made-up language: English ones with their keys, arguments and tags as they are. */
export function pseudoMessages(messages: unknown): unknown {
  if (typeof messages === "string") return printMessage(parseMessage(messages), pseudoWords);
  return Object.fromEntries(Object.entries(messages ?? {}).map(([key, value]) => [key, pseudoMessages(value)]));
}
