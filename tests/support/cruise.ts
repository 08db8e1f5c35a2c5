import { execFile } from "node:child_process";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { z } from "zod";

export const repositoryRoot = join(dirname(fileURLToPath(import.meta.url)), "../..");
const cruiser = join(repositoryRoot, "node_modules/dependency-cruiser/bin/dependency-cruise.mjs");
export const rulesFile = join(repositoryRoot, ".dependency-cruiser.cjs");

const resultSchema = z.object({
  modules: z.array(
    z.object({
      source: z.string(),
      dependencies: z.array(z.object({ resolved: z.string(), dependencyTypes: z.array(z.string()) })),
    }),
  ),
  summary: z.object({
    violations: z.array(z.object({ from: z.string(), to: z.string(), rule: z.object({ name: z.string() }) })),
  }),
});
export type Cruise = z.output<typeof resultSchema>;

/** Runs the layer rules over some folders of `root`; violations are part of the answer, not an error. */
export const cruise = (root: string, folders: readonly string[]): Promise<Cruise> =>
  new Promise((resolve, reject) => {
    const args = [cruiser, "--config", rulesFile, "--output-type", "json", ...folders];
    execFile(process.execPath, args, { cwd: root, maxBuffer: 64 * 1024 * 1024 }, (error, stdout, stderr) => {
      if (stdout.startsWith("{")) resolve(resultSchema.parse(JSON.parse(stdout)));
      else reject(error ?? new Error(stderr || stdout));
    });
  });

const rulesSchema = z.object({ forbidden: z.array(z.object({ name: z.string() })) });

/** Names of all layer rules. */
export const listRuleNames = (): string[] =>
  rulesSchema.parse(createRequire(import.meta.url)(rulesFile)).forbidden.map(({ name }) => name);
