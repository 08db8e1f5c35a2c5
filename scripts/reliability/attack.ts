import { startServer } from "../../tests/support/server";
import { malformed, sqlmap, wapiti } from "./outside-tools";
import { numberFlag, numbersFlag, type Outcome, type Trial } from "./trial";

const attacks: Record<string, (server: { url: string }, args: readonly string[]) => Promise<Outcome>> = {
  malformed: (server, args) => malformed(server, numberFlag(args, "--requests", 50_000)),
  sqlmap: (server, args) =>
    sqlmap(server, numberFlag(args, "--minutes", 20), {
      from: numberFlag(args, "--from", 1),
      only: numbersFlag(args, "--only"),
    }),
  wapiti: (server, args) => wapiti(server, numberFlag(args, "--minutes", 20)),
};

export const attack: Trial = async (args) => {
  const chosen = args.filter((name) => name in attacks);
  const outcomes: Outcome[] = [];
  const server = await startServer({ env: { API_REQUESTS_A_MINUTE: "1000000000" } });
  try {
    for (const [name, run] of Object.entries(attacks))
      if (chosen.length === 0 || chosen.includes(name)) outcomes.push(await run(server, args));
  } finally {
    await server.stop();
  }
  return { isHeld: outcomes.every(({ isHeld }) => isHeld), lines: outcomes.flatMap(({ lines }) => lines) };
};
