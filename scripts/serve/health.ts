import { logger } from "@/lib/logger";
import { filePolicy } from "@/lib/security-headers";
import packageJson from "@/package.json";
import type { Handler } from "./front-door";
import type { StateReader } from "./kept/state";

/** What a monitor is told: whether the register can be read, which version runs and which migration it is on. */
type Health = {
  version: string;
  database: "ready" | "unreachable";
  migration: string | null;
  revision: number | null;
};

/** Never throws: a database that does not answer is an answer. */
async function readHealth(readState: StateReader["readHealth"]): Promise<Health> {
  const { version } = packageJson;
  try {
    const { migration, revision } = await readState();
    return { version, database: "ready", migration, revision };
  } catch (error) {
    logger.error({ err: error }, "the database did not answer");
    return { version, database: "unreachable", migration: null, revision: null };
  }
}

/** Answers `/health` itself, without the framework: a monitor asks often, and must be told also when much is asked for. */
export const answerHealth =
  (answer: Handler, readState: StateReader["readHealth"]): Handler =>
  async (request, response) => {
    if (!/^\/health(?:\?|$)/.test(request.url ?? "")) return answer(request, response);
    const health = await readHealth(readState);
    const body = JSON.stringify(health);
    response.setHeader("content-security-policy", filePolicy);
    response.writeHead(health.database === "ready" ? 200 : 503, {
      "content-type": "application/json",
      "content-length": Buffer.byteLength(body),
    });
    response.end(request.method === "HEAD" ? undefined : body);
  };
