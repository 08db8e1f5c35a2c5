import type { Parts } from "./bytes";
import { describeExport, fileNameOf, type ToWrite, type Written } from "./describe";
import { outputOrder, outputTables } from "./representation";

/** All records of a view, each kind under its name. */
export function writeJson(to: ToWrite): Written {
  async function* parts(): Parts {
    yield JSON.stringify(describeExport(to), null, 2).slice(0, -2);
    for (const type of outputOrder) {
      yield `,\n  "${outputTables[type]}": [`;
      let separator = "\n";
      for await (const record of to.exported.records(type)) {
        yield `${separator}    ${JSON.stringify(record)}`;
        separator = ",\n";
      }
      yield separator === "\n" ? "]" : "\n  ]";
    }
    yield "\n}\n";
  }
  return { parts: parts(), fileName: fileNameOf(to, ".json") };
}
