import { randomInt } from "node:crypto";

// Crockford's letters without vowels: no word forms by chance, and none is mistaken for a figure.
const letters = "23456789bcdfghjkmnpqrstvwxz";

/** A short public identifier such as `ev-7k3m9qx2pd`; ten letters are about 47 bits. */
export const newId = (prefix: "ev" | "clm" | "src" | "site" | "per" | "pic" | "prop"): string =>
  `${prefix}-${Array.from({ length: 10 }, () => letters[randomInt(letters.length)]).join("")}`;
