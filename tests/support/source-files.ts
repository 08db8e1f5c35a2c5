import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import ts from "typescript";
import { repositoryRoot } from "./cruise";

const folders = ["app", "components", "features", "lib", "prisma", "scripts", "tests"];

/** Every TypeScript file of ours, parsed, with its path from the root. */
export const readSourceFiles = (): { path: string; source: ts.SourceFile }[] =>
  folders
    .flatMap((folder) =>
      readdirSync(join(repositoryRoot, folder), { recursive: true, encoding: "utf8" }).map((path) =>
        join(folder, path),
      ),
    )
    .filter((path) => /\.tsx?$/.test(path))
    .map((path) => {
      const text = readFileSync(join(repositoryRoot, path), "utf8");
      return { path, source: ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true) };
    });
