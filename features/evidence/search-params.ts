import { createLoader, createSerializer, parseAsString } from "nuqs/server";

/** Which file of which report evidence is made of. */
const fromParams = { report: parseAsString, file: parseAsString };
export const loadFromParams = createLoader(fromParams);
export const fromHref = createSerializer(fromParams);
