import { readFile, rm } from "node:fs/promises";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";

/** What runs beside the framework, by the names of the bundles. */
const programs = {
  serve: "scripts/serve.ts",
  database: "scripts/database.ts",
  drawing: "components/drawing/worker-main.tsx",
};

/** Where they are put. */
export const programsFolder = "generated/programs";

/** What they are made of. */
export const bundledFrom = [
  "components",
  "features",
  "generated/prisma",
  "lib",
  "package-lock.json",
  "prisma/seed",
  "scripts",
  "tsconfig.json",
];

/**
 * Bundles what runs beside the framework, so that it need not be translated at every start: a process that does that keeps a
 * thread for it, every source and its map. @param {string} root
 */
export async function bundlePrograms(root) {
  const { build, stop } = await import("esbuild");
  try {
    await rm(join(root, programsFolder), { recursive: true, force: true });
    await build({
      absWorkingDir: root,
      entryPoints: Object.entries(programs).map(([out, file]) => ({ in: file, out })),
      outdir: programsFolder,
      outExtension: { ".js": ".mjs" },
      bundle: true,
      splitting: true,
      format: "esm",
      platform: "node",
      target: "node20",
      packages: "external",
      jsx: "automatic",
      keepNames: true,
      sourcemap: true,
      sourcesContent: false,
      logLevel: "silent",
      plugins: [keepPlaces(root)],
    });
  } finally {
    await stop();
  }
}

/** A file that looks for others beside itself finds them where it lies, and not beside its bundle. @param {string} root */
const keepPlaces = (root) => ({
  name: "keep-places",
  /** @param {import("esbuild").PluginBuild} build */
  setup(build) {
    build.onLoad({ filter: /\.tsx?$/ }, async ({ path }) => {
      const text = await readFile(path, "utf8");
      if (path.startsWith(join(root, "node_modules")) || !text.includes("import.meta.")) return null;
      const contents = text
        .replaceAll("import.meta.url", JSON.stringify(pathToFileURL(path).href))
        .replaceAll("import.meta.dirname", JSON.stringify(dirname(path)));
      return { contents, loader: path.endsWith("x") ? "tsx" : "ts" };
    });
  },
});
