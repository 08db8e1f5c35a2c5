const commonWords = [
  "password",
  "passwort",
  "passw0rd",
  "letmein",
  "welcome",
  "administrator",
  "admin",
  "iloveyou",
  "monkey",
  "dragon",
  "sunshine",
  "princess",
  "football",
  "baseball",
  "superman",
  "trustno",
  "changeme",
  "default",
  "secret",
  "master",
  "access",
  "login",
  "user",
  "guest",
  "test",
  "hello",
  "whatever",
  "freedom",
  "internet",
  "computer",
  "abc",
  "qwerty",
  "azerty",
  "tadmur",
  "palmyra",
  "syria",
  "damascus",
  "heritage",
  "register",
  "reviewer",
] as const;
const keyRows = [
  "qwertyuiop",
  "asdfghjkl",
  "zxcvbnm",
  "azertyuiop",
  "1234567890",
  "0987654321",
  "abcdefghijklmnopqrstuvwxyz",
  "1q2w3e4r5t6y7u8i9o0p",
];

/**
 * Whether a password falls to the first guesses: few different characters, one piece over and over, keys in a row, or known
 * words (and what is known of the person) with little around them. Length does the rest; there is no rule of composition.
 */
export function isGuessable(password: string, known: readonly string[]): boolean {
  const text = password.normalize("NFKC").toLowerCase();
  if (new Set(text).size < 5) return true;
  if (/^(.{1,6}?)\1+.{0,5}$/u.test(text)) return true;
  const pieces = known
    .flatMap((said) => said.toLowerCase().split(/[^\p{L}\p{N}]+/u))
    .filter((piece) => piece.length >= 4);
  const rest = removeRows(
    [...pieces, ...commonWords]
      .sort((one, other) => other.length - one.length)
      .reduce((left, word) => left.split(word).join(""), text),
  );
  // What is left counts only where it is not the usual figure, year or sign at the end.
  return rest.replace(/[\d\s\p{P}\p{S}]/gu, "").length < 4 && rest.length < 8;
}

/** Takes out runs of four or more neighbouring keys. */
function removeRows(text: string): string {
  let left = text;
  for (const row of keyRows) {
    for (let length = row.length; length >= 4; length -= 1) {
      for (let start = 0; start + length <= row.length; start += 1)
        left = left.split(row.slice(start, start + length)).join("");
    }
  }
  return left;
}
