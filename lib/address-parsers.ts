import { createParser } from "nuqs/server";
import { typedFigures } from "@/lib/dates/typed-figures";

/** A number from 1 on, of so many figures at most, in the figures of any of our scripts. */
export const parseAsCount = (mostFigures: number) =>
  createParser<number>({
    parse: (text) => {
      const figures = typedFigures(text);
      return /^[1-9]\d*$/.test(figures) && figures.length <= mostFigures ? Number(figures) : null;
    },
    serialize: String,
  });

/** The number of a page of a list. */
export const parseAsPage = parseAsCount(6);
