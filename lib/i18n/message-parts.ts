/** An ICU message in its parts. `mark` is what is no words: a tag, or what stands in ICU quotes. */
export type MessagePart =
  | { kind: "text" | "mark"; text: string }
  | { kind: "argument"; name: string; format: string; branches: readonly MessageBranch[] };
export type MessageBranch = { when: string; parts: readonly MessagePart[] };

const openings = {
  mark: /''|'[{}<>#][^']*(?:''[^']*)*'?|<\/?[\w-]+\s*\/?>/y,
  text: /(?:(?!''|'[{}<>#]|<\/?\w)[^{}])+/y,
  // `{name`, then `, number` or `, plural,` and the like: all that comes before the first branch or the end.
  argument: /\{\s*(\w+)\s*((?:,[^{}]*?)?)\s*(?=[\w=]+\s*\{|\})/y,
  branch: /\s*([\w=]+)\s*\{/y,
  end: /\s*\}/y,
};

/** Reads an ICU message. Throws a SyntaxError for one that is none. */
export function parseMessage(message: string): readonly MessagePart[] {
  let at = 0;
  const take = (opening: RegExp): RegExpExecArray | null => {
    opening.lastIndex = at;
    const found = opening.exec(message);
    at += found?.[0].length ?? 0;
    return found;
  };
  const need = (opening: RegExp): void => {
    if (take(opening) === null) throw new SyntaxError(`Not a message, from letter ${at} on: ${message}`);
  };
  const readArgument = (name: string, format: string): MessagePart => {
    const branches: MessageBranch[] = [];
    for (let branch = take(openings.branch); branch; branch = take(openings.branch)) {
      branches.push({ when: branch[1] ?? "", parts: readParts() });
      need(openings.end);
    }
    need(openings.end);
    return { kind: "argument", name, format, branches };
  };
  const readParts = (): MessagePart[] => {
    const parts: MessagePart[] = [];
    for (;;) {
      const [mark] = take(openings.mark) ?? [];
      if (mark !== undefined) parts.push({ kind: "mark", text: mark });
      const [text] = take(openings.text) ?? [];
      if (text !== undefined) parts.push({ kind: "text", text });
      const argument = take(openings.argument);
      if (argument !== null) parts.push(readArgument(argument[1] ?? "", argument[2] ?? ""));
      if (mark === undefined && text === undefined && argument === null) return parts;
    }
  };
  const parts = readParts();
  if (at < message.length) need(/$^/y);
  return parts;
}

/** The message that was read, with other words: `say` is given the words between arguments and marks. */
export function printMessage(parts: readonly MessagePart[], say: (text: string) => string = (text) => text): string {
  return parts
    .map((part) => {
      if (part.kind !== "argument") return part.kind === "text" ? say(part.text) : part.text;
      const branches = part.branches.map(({ when, parts: inner }) => ` ${when} {${printMessage(inner, say)}}`).join("");
      return `{${part.name}${part.format}${branches}}`;
    })
    .join("");
}

/** The names that a message wants filled in, each once, in alphabetical order. */
export function argumentsOf(parts: readonly MessagePart[]): string[] {
  const names = parts.flatMap((part) =>
    part.kind === "argument" ? [part.name, ...part.branches.flatMap((branch) => argumentsOf(branch.parts))] : [],
  );
  return [...new Set(names)].sort();
}

/** Fills in a message that holds texts alone: `{name}` and `{name, select, …}`. Throws for a name it is not handed. */
export function fillMessage(parts: readonly MessagePart[], values: Readonly<Record<string, string>>): string {
  return parts
    .map((part) => {
      if (part.kind !== "argument") return part.text;
      const value = values[part.name];
      if (value === undefined) throw new RangeError(`Nothing to fill in for ${part.name}`);
      if (part.branches.length === 0) return value;
      const branch =
        part.branches.find(({ when }) => when === value) ?? part.branches.find(({ when }) => when === "other");
      return fillMessage(branch?.parts ?? [], values);
    })
    .join("");
}
