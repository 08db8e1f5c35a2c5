import { connectDb } from "@/lib/db";
import { readEnv } from "@/lib/env";
import { startServer, type TestServer } from "../../tests/support/server";
import { openRegisterDatabase } from "../database/start";
import { PlainBrowser } from "./plain-form";
import { numberFlag, type Trial } from "./trial";

const timesEach = 5;
const groupsAtOnce = 4;

/** One person's report, the button pressed five times. Ten reports an hour are taken from one client, so each is its own. */
async function submit(server: TestServer, number: number): Promise<number[]> {
  const browser = new PlainBrowser(server.url, `10.${number >> 16}.${(number >> 8) & 255}.${number & 255}`);
  const form = await browser.open("/report?site=agora", "what");
  const typed = {
    ...{ what: `Trial report ${number}`, "when.kind": "unknown", severity: "unknown", cause: "unknown" },
    ...{ how: "read_or_seen", intent: "send" },
  };
  return Promise.all(Array.from({ length: timesEach }, async () => (await browser.send(form, typed)).status));
}

async function countReports(server: TestServer): Promise<{ reports: number; different: number }> {
  const { url, stop } = await openRegisterDatabase(readEnv({ DATA_DIR: server.dataFolder }));
  const db = connectDb(url);
  const groups = await db.report.groupBy({ by: ["whatHappened"], _count: true });
  await db.$disconnect();
  await stop();
  return { reports: groups.reduce((sum, { _count }) => sum + _count, 0), different: groups.length };
}

/** Many reports, each sent five times at once to a running register: each is there, and once. */
export const submissions: Trial = async (args) => {
  const wanted = numberFlag(args, "--reports", 1000);
  const server = await startServer();
  try {
    const statuses = new Map<number, number>();
    for (let first = 0; first < wanted; first += groupsAtOnce) {
      const numbers = Array.from({ length: Math.min(groupsAtOnce, wanted - first) }, (_, index) => first + index);
      for (const status of (await Promise.all(numbers.map((number) => submit(server, number)))).flat())
        statuses.set(status, (statuses.get(status) ?? 0) + 1);
    }
    const { reports, different } = await countReports(server);
    const said = [...statuses].map(([status, count]) => `${count} × ${status}`).join(", ");
    return {
      isHeld: reports === wanted && different === wanted && statuses.get(303) === wanted * timesEach,
      lines: [
        `${wanted} reports sent ${timesEach} times at once: ${reports} reports, ${different} different (answers: ${said})`,
      ],
    };
  } finally {
    await server.stop();
  }
};
