import { createHash } from "node:crypto";
import { getTranslations } from "next-intl/server";
import { licenceAddresses } from "@/features/evidence/model";
import { licences } from "@/features/evidence/schema";
import { licenceWords, type Register } from "@/features/settings/identity-model";
import { localeOf } from "@/lib/i18n/routing";
import { bytesOf } from "./bytes";
import { describeColumns } from "./column-words";
import { describeExport, type Export, fileNameOf, type ToWrite, takenFrom, type Written } from "./describe";
import { type About, dataCite, dataPackage, roCrate, type WrittenFile } from "./package-model";
import { watchTables } from "./package-watch";
import type { OutputRecord } from "./representation";
import { allTables } from "./tables";
import { writeCsv } from "./write-csv";
import { writeJson } from "./write-json";
import { type ZipEntry, zipOf } from "./zip-stream";

/** Every table, all records and their descriptions in one archive; with `?files=1` the pictures that may be shown. */
export async function writeZip(to: ToWrite): Promise<Written> {
  return { parts: zipOf(await packageOf(to), to.exported.day), fileName: fileNameOf(to, ".zip") };
}

type FileToWrite = Omit<WrittenFile, "bytes" | "sha256"> & ZipEntry;

async function* whole(text: string): AsyncGenerator<string> {
  yield text;
}

const asJson = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`;

/** The files of a package, in an order in which each can be written when what it says is known. */
async function packageOf(to: ToWrite): Promise<AsyncGenerator<ZipEntry>> {
  const { exported, asked } = to;
  const { register, title, criteria, language, revision, day, findPicture } = exported;
  const t = await getTranslations({ locale: localeOf(language), namespace: "exports" });
  const [from, columns] = await Promise.all([takenFrom(to), describeColumns(allTables, language)]);
  const { view } = describeExport(to);
  const about: About = {
    ...{ title, criteria, language, revision, day, view },
    ...{ word: register.word, creator: register.author, publisher: (register.keeper ?? register.name).text },
    licence: register.licence,
    takenFrom: from,
  };
  const isWithPictures = asked.get("files") === "1";
  const written: WrittenFile[] = [];
  const add = (file: FileToWrite): ZipEntry => ({ name: file.name, parts: noted(file, written) });
  const description = (name: string, said: string, value: unknown): ZipEntry =>
    add({ name, title: said, mediaType: "application/json", parts: whole(asJson(value)) });

  async function* pictures(): AsyncGenerator<ZipEntry> {
    for await (const record of exported.records("evidence")) {
      const picture = await findPicture(record.id);
      if (picture === null) continue;
      const terms = { licence: termsOf(record), credit: String(record.credit ?? "") };
      yield add({
        name: `files/${picture.name}`,
        title: String(record.credit ?? picture.name),
        mediaType: "image/jpeg",
        parts: picture.read(),
        terms,
      });
    }
  }

  async function* files(): AsyncGenerator<ZipEntry> {
    yield add({ name: "README.md", title: "README", mediaType: "text/markdown", parts: whole(await readme(to, from)) });
    const legal = t("licenceText", { ...licenceWords(register), url: register.licence?.url ?? "", cite: from });
    yield add({
      name: "LICENSE.txt",
      title: register.licence?.name ?? t("note.noLicence"),
      mediaType: "text/plain",
      parts: whole(`${legal}\n`),
    });
    const watched = watchTables();
    for (const table of allTables) {
      const watching = {
        ...to,
        exported: withWatch(exported, watched.watch(table)),
        asked: new URLSearchParams({ bom: "0" }),
      };
      const { parts } = await writeCsv(watching, table);
      yield add({
        name: `data/${table.name}.csv`,
        title: t("table", { table: table.name }),
        mediaType: "text/csv",
        parts,
      });
    }
    yield add({ name: "records.json", title: t("records"), mediaType: "application/json", parts: writeJson(to).parts });
    if (isWithPictures) yield* pictures();
    const says = {
      reference: (table: string) => t("reference", { table }),
      outside: t("outside"),
      takenFrom: t("takenFrom"),
    };
    const tables = allTables.flatMap((table) => {
      const file = written.find(({ name }) => name === `data/${table.name}.csv`);
      const words = columns.filter((column) => column.table === table.name);
      return file === undefined ? [] : [{ table, file, words, says }];
    });
    const others = written.filter(({ name }) => !name.startsWith("data/"));
    const size = written.reduce((sum, { bytes }) => sum + bytes, 0);
    yield description("datapackage.json", t("readme.tables"), dataPackage(about, tables, others, watched));
    yield description("datacite.json", t("readme.datacite"), dataCite(about, size));
    yield description("ro-crate-metadata.json", t("readme.crate"), roCrate(about, written));
    const sums = written.map(({ sha256, name }) => `${sha256}  ${name}\n`).join("");
    yield { name: "checksums.txt", parts: whole(sums) };
  }
  return files();
}

const withWatch = (exported: Export, watch: (record: OutputRecord) => void): Export => ({
  ...exported,
  records: async function* (type) {
    for await (const record of exported.records(type)) {
      watch(record);
      yield record;
    }
  },
});

/** A file as it goes by, noted with its size and its hash once it is whole. */
async function* noted({ parts, ...file }: FileToWrite, written: WrittenFile[]): AsyncGenerator<Uint8Array> {
  const hash = createHash("sha256");
  let bytes = 0;
  for await (const piece of bytesOf(parts)) {
    hash.update(piece);
    bytes += piece.length;
    yield piece;
  }
  written.push({ ...file, bytes, sha256: hash.digest("hex") });
}

function termsOf({ licence: own, licenceUrl }: OutputRecord): string | null {
  if (typeof licenceUrl === "string") return licenceUrl;
  const known = licences.find((one) => one === own);
  return known === undefined ? null : licenceAddresses[known];
}

const termsIn = ({ licence }: Register): string | null =>
  licence === null ? null : [licence.name, licence.url].filter((part) => part !== null).join(", ");

async function readme(to: ToWrite, from: string): Promise<string> {
  const { register, title, criteria, revision, day, language } = to.exported;
  const t = await getTranslations({ locale: localeOf(language), namespace: "exports" });
  const { view, counts } = describeExport(to);
  const isWithPictures = to.asked.get("files") === "1";
  const contents = [
    ["data/*.csv", t("readme.tables")],
    ["records.json", t("readme.json")],
    ...(isWithPictures ? [["files/", t("readme.files")]] : []),
    ["ro-crate-metadata.json", t("readme.crate")],
    ["datacite.json", t("readme.datacite")],
    ["checksums.txt", t("readme.checksums")],
    ["LICENSE.txt", t("readme.licenceFile")],
  ];
  const facts: [string, string | number][] = [
    [t("note.criteria"), criteria],
    [t("note.revision"), revision],
    [t("note.day"), day ?? "–"],
    [t("note.licence"), termsIn(register) ?? t("note.noLicence")],
    [t("note.view"), `<${view}>`],
    ...Object.entries(counts).map(([table, count]): [string, number] => [t("note.count", { table }), count]),
  ];
  return [
    `# ${title}`,
    t("readme.about", { register: register.name.text }),
    facts.map(([label, value]) => `- ${label}: ${value}`).join("\n"),
    t("readme.kept"),
    `## ${t("readme.contents")}`,
    contents.map(([name, says]) => `- \`${name}\`: ${says}`).join("\n"),
    `## ${t("readme.how")}`,
    t("reading"),
    t("readme.formula"),
    from,
    "",
  ].join("\n\n");
}
