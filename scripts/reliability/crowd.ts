import { startServer } from "../../tests/support/server";
import { areAll, ask, askInTurn, countsOf, loadNow, longestOf, medianOf } from "./crowding";
import { numberFlag, type Trial } from "./trial";

const connections = 4;

/** Four connections of one client that ask for pages without end, and another reader who asks for one after the other. */
export const crowd: Trial = async (args) => {
  const pages = numberFlag(args, "--pages", 15);
  const server = await startServer();
  try {
    let asked = 0;
    // Each has never been asked for before, so that nothing that was kept answers.
    const pageAt = () => `${server.url}/?q=page${asked++}`;
    const severalPages = () => Array.from({ length: pages }, pageAt);
    await askInTurn(severalPages(), "10.1.0.1");
    const alone = await askInTurn(severalPages(), "10.1.0.1");
    let isGreedy = true;
    const greedy = Array.from({ length: connections }, async () => {
      const statuses: number[] = [];
      while (isGreedy) statuses.push(await ask(pageAt(), "10.6.6.6"));
      return statuses;
    });
    const amid = await askInTurn(severalPages(), "10.1.0.1");
    const small = await askInTurn(Array<string>(pages).fill(`${server.url}/health`), "10.1.0.2");
    isGreedy = false;
    const ofGreedy = (await Promise.all(greedy)).flat();
    const ratio = medianOf(amid) / medianOf(alone);
    const statuses = [...alone, ...amid, ...small].map(({ status }) => status);
    return {
      // Two of one client are in work beside the reader's own: three share what one had.
      isHeld: areAll(statuses, 200) && ratio <= 3.5,
      lines: [
        `a reader alone: median ${medianOf(alone).toFixed(0)} ms of ${pages} pages, longest ${longestOf(alone).toFixed(0)} ms`,
        `amid ${connections} greedy connections of another: median ${medianOf(amid).toFixed(0)} ms, longest ${longestOf(amid).toFixed(0)} ms: ${ratio.toFixed(1)} × as long; /health median ${medianOf(small).toFixed(0)} ms`,
        `the greedy ones meanwhile: ${countsOf(ofGreedy)}; ${loadNow()}`,
      ],
    };
  } finally {
    await server.stop();
  }
};
