import { createServer } from "node:http";
import { afterEach, expect, it } from "vitest";
import { noteLoss } from "@/lib/database-away";
import { unlessSilent } from "./unless-silent";

const stopping: (() => void)[] = [];
afterEach(() => {
  for (const stop of stopping.splice(0)) stop();
});

/** A register whose state is read as `readState` says, and what it was asked. */
async function serve(readState: () => Promise<never> | Promise<{ revision: null; key: string }>) {
  const asked = { state: 0, pages: 0 };
  const handler = unlessSilent(
    (_request, response) => {
      asked.pages += 1;
      response.end("a page");
    },
    () => {
      asked.state += 1;
      return readState();
    },
  );
  const server = createServer((request, response) => void handler(request, response));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  stopping.push(() => server.close());
  const address = server.address();
  const url = `http://127.0.0.1:${typeof address === "object" && address ? address.port : 0}`;
  return { asked, ask: () => fetch(url) };
}

it("asks nothing of a database that was not away", async () => {
  const { asked, ask } = await serve(() => Promise.reject(new Error("away")));
  expect((await ask()).status).toBe(200);
  expect(asked).toEqual({ state: 0, pages: 1 });
});

it("after a loss nobody is let in before it answers, and one question is enough for all who wait", async () => {
  const { asked, ask } = await serve(() => Promise.reject(new Error("away")));
  noteLoss();
  const answers = await Promise.all([ask(), ask(), ask()]);
  expect(answers.map(({ status }) => status)).toEqual([503, 503, 503]);
  expect(answers[0]?.headers.get("retry-after")).toBe("2");
  expect(await answers[0]?.text()).toContain('lang="ar" dir="rtl"');
  expect(asked).toEqual({ state: 1, pages: 0 });
});

it("lets everybody in who asks once it answers", async () => {
  const { asked, ask } = await serve(() => Promise.resolve({ revision: null, key: "1" }));
  noteLoss();
  expect((await ask()).status).toBe(200);
  expect(asked).toEqual({ state: 1, pages: 1 });
});
