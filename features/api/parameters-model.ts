import { z } from "zod";
import type { ProblemPart } from "@/lib/problem-response";
import { ProblemError } from "@/lib/problem-response";

/** What a parameter holds beneath what says that it may be left out. */
function heldBy(schema: z.ZodType): z.ZodType {
  // zod names what a wrapper holds by its core type, of which every schema we make is the full one.
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodDefault) return heldBy(schema.unwrap() as z.ZodType);
  return schema;
}

/** The value that the texts of an address stand for. What is no number stays a text, and is refused by its schema. */
function valueIn(schema: z.ZodType, texts: readonly string[]): unknown {
  const held = heldBy(schema);
  if (held instanceof z.ZodArray) return texts.flatMap((text) => text.split(","));
  const [text = ""] = texts;
  return held instanceof z.ZodNumber && /^-?\d{1,15}$/.test(text) ? Number(text) : text;
}

function problemOf(schema: z.ZodType, texts: readonly string[]): string | null {
  if (texts.some((text) => text === "")) return "it is empty.";
  if (texts.length > 1 && !(heldBy(schema) instanceof z.ZodArray)) return "it is given more than once.";
  const read = schema.safeParse(valueIn(schema, texts));
  return read.success ? null : `${read.error.issues[0]?.message ?? "it cannot be read"}.`;
}

/**
 * Reads the parameters of an address. One that nobody knows, that is given twice, or that cannot be read, is refused with
 * all the others that are wrong, and never ignored. What was given is not repeated: it may be anything.
 */
export function readParameters<Shape extends z.ZodRawShape>(
  schema: z.ZodObject<Shape>,
  given: URLSearchParams,
): z.output<z.ZodObject<Shape>> {
  const shape: Readonly<Record<string, z.ZodType | undefined>> = Object.fromEntries(
    // As above: the members of a schema we made.
    Object.entries(schema.shape) as unknown as [string, z.ZodType][],
  );
  const values: Record<string, unknown> = {};
  const unknown: ProblemPart[] = [];
  const unreadable: ProblemPart[] = [];
  for (const name of new Set(given.keys())) {
    const parameter = Object.hasOwn(shape, name) ? shape[name] : undefined;
    const texts = given.getAll(name);
    if (parameter === undefined) {
      unknown.push({ parameter: name.slice(0, 100), detail: "There is no such parameter here." });
      continue;
    }
    const problem = problemOf(parameter, texts);
    if (problem !== null) unreadable.push({ parameter: name, detail: problem });
    values[name] = valueIn(parameter, texts);
  }
  const parts = [...unknown, ...unreadable].slice(0, 50);
  if (parts.length > 0) {
    const code = unknown.length > 0 ? "unknown-parameter" : "unreadable-parameter";
    throw new ProblemError(code, parts.map(({ parameter, detail }) => `${parameter}: ${detail}`).join(" "), parts);
  }
  return schema.parse(values);
}
