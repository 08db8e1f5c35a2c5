import { connectDb } from "@/lib/db";
import { readEnv } from "@/lib/env";
import { groupBy } from "@/lib/group-by";
import { startServer, type TestServer } from "../../tests/support/server";
import { openRegisterDatabase } from "../database/start";
import { PlainBrowser } from "./plain-form";
import { openReportForm, reportOf } from "./reporting";
import { numberFlag, type Trial } from "./trial";

const timesEach = 5;
const groupsAtOnce = 4;

/** One person's report, the button pressed five times. Ten reports an hour are taken from one client, so each is its own. */
async function submit(server: TestServer, number: number): Promise<number[]> {
  const browser = new PlainBrowser(server.url, `10.${number >> 16}.${(number >> 8) & 255}.${number & 255}`);
  const form = await openReportForm(browser);
  const typed = reportOf(`Trial report ${number}`);
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

/** A register takes a thousand reports an hour from everybody together; all five presses count until four are known as repetitions. */
const reportsAServer = 500;

type SendCounts = { reports: number; different: number; statuses: number[] };

/** So many reports to a register of their own, each sent five times at once. */
async function sendAll(first: number, count: number): Promise<SendCounts> {
  const server = await startServer();
  try {
    const statuses: number[] = [];
    for (let sent = 0; sent < count; sent += groupsAtOnce) {
      const group = Array.from({ length: Math.min(groupsAtOnce, count - sent) }, (_, index) => first + sent + index);
      statuses.push(...(await Promise.all(group.map((number) => submit(server, number)))).flat());
    }
    return { ...(await countReports(server)), statuses };
  } finally {
    await server.stop();
  }
}

/** Many reports, each sent five times at once to a running register: each is there, and once. */
export const submissions: Trial = async (args) => {
  const wanted = numberFlag(args, "--reports", 1000);
  const all: SendCounts[] = [];
  for (let first = 0; first < wanted; first += reportsAServer)
    all.push(await sendAll(first, Math.min(reportsAServer, wanted - first)));
  const reports = all.reduce((sum, sent) => sum + sent.reports, 0);
  const different = all.reduce((sum, sent) => sum + sent.different, 0);
  const said = [
    ...groupBy(
      all.flatMap(({ statuses }) => statuses),
      String,
    ),
  ].map(([status, of]) => `${of.length} × ${status}`);
  return {
    isHeld: reports === wanted && different === wanted && said.join() === `${wanted * timesEach} × 303`,
    lines: [
      `${wanted} reports sent ${timesEach} times at once to ${all.length} registers: ${reports} reports, ${different} different (answers: ${said.join(", ")})`,
    ],
  };
};
