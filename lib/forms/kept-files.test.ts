import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import sharp from "sharp";
import { afterEach, beforeEach, expect, test } from "vitest";
import { diskStores } from "@/lib/file-store/disk-store";
import type { FileStores } from "@/lib/file-store/file-store";
import { emptyForm } from "./form-state";
import { bytesOf, formatKept, keptFilesOf, readFormFiles, readKept, takeFormFiles, withoutFiles } from "./kept-files";
import type { UnsentFiles } from "./unsent-files";

let folder: string;
let stores: FileStores;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "tadmur-kept-"));
  stores = diskStores(folder);
});
afterEach(() => rmSync(folder, { recursive: true }));

/** Room for so many bytes. */
const roomFor = (room: number): UnsentFiles & { left: () => number } => {
  let left = room;
  return {
    take: async (bytes) => {
      if (bytes > left) return "too_much_unsent";
      left -= bytes;
      return null;
    },
    giveBack: async (bytes) => {
      left += bytes;
    },
    left: () => left,
  };
};
const unsent = roomFor(1_000_000);
const keeping = { key: new Uint8Array(32).fill(7), subject: "report" };
const picture = (red: number) =>
  sharp({ create: { width: 40, height: 30, channels: 3, background: { r: red, g: 80, b: 80 } } })
    .png()
    .toBuffer();
const formOf = (files: readonly { name: string; bytes: Buffer }[]) => {
  const form = new FormData();
  for (const { name, bytes } of files) form.append("files", new File([new Uint8Array(bytes)], name));
  return form;
};
const read = (form: FormData, texts: Record<string, string> = {}, over: { most?: number; unsent?: UnsentFiles } = {}) =>
  readFormFiles(form, texts, { name: "files", stores, unsent, keeping, say: ({ name }) => name, ...over });

test("a file that was taken is held when another is refused, and each refusal names its file", async () => {
  const form = formOf([
    { name: "wall.png", bytes: await picture(10) },
    { name: "trap.jpg", bytes: Buffer.from("<svg/>") },
  ]);
  const first = await read(form);
  expect(first.errors).toEqual(["file_svg:trap.jpg"]);
  expect(first.files.map(({ name }) => name)).toEqual(["wall.png"]);
  const again = await read(new FormData(), { ...first.values });
  expect(again.files.map(({ sha256 }) => sha256)).toEqual(first.files.map(({ sha256 }) => sha256));
  expect(again.errors).toEqual([]);
});

test("a form holds as many bytes as its sender may, and what is refused weighs nothing", async () => {
  const [one, two] = await Promise.all([picture(10), picture(20)]);
  const room = roomFor(one.length + 10);
  const sent = formOf([
    { name: "trap.png", bytes: Buffer.from("<svg/>") },
    { name: "one.png", bytes: one },
    { name: "two.png", bytes: two },
  ]);
  const { files, errors } = await read(sent, {}, { unsent: room });
  expect(errors).toEqual(["file_svg:trap.png", "file_too_much_unsent:two.png"]);
  expect(files.map(({ name }) => name)).toEqual(["one.png"]);
  expect(room.left()).toBe(10);
  expect(bytesOf(files)).toBe(one.length);
});

test("a file marked to be left out is, and the same file twice is one", async () => {
  const bytes = await picture(10);
  const first = await read(
    formOf([
      { name: "a.png", bytes },
      { name: "b.png", bytes },
    ]),
  );
  expect(first.files).toHaveLength(1);
  expect((await read(new FormData(), { ...first.values, "files.drop.0": "yes" })).files).toEqual([]);
});

test("what a form says of a file counts only if we wrote it, for this form", async () => {
  const { files, values } = await read(formOf([{ name: "a.png", bytes: await picture(10) }]));
  const [file] = files;
  if (!file) throw new Error("taken");
  const token = values["files.kept.0"] ?? "";
  expect(readKept(token, keeping)).toEqual(file);
  expect(readKept(token, { ...keeping, subject: "another" })).toBeNull();
  expect(readKept(formatKept(file, { ...keeping, key: new Uint8Array(32) }), keeping)).toBeNull();
  for (const text of ["", ".", "x.y", token.slice(0, -2), token.replace(/^./, "A")])
    expect(readKept(text, keeping)).toBeNull();
});

test("a held file that was swept has to be chosen again", async () => {
  const { files, values } = await read(formOf([{ name: "a.png", bytes: await picture(10) }]));
  await stores.originals.remove(files[0]?.sha256 ?? "");
  const again = await read(new FormData(), { ...values });
  expect(again).toMatchObject({ files: [], errors: ["file_lost:a.png"] });
});

test("more files than asked for are refused by name, and an empty field is no file", async () => {
  const named = [1, 2, 3].map(async (shade) => ({ name: `${shade}.png`, bytes: await picture(60 * shade) }));
  const { files, errors } = await read(formOf(await Promise.all(named)), {}, { most: 2 });
  expect([files.length, errors]).toEqual([2, ["file_too_many:3.png"]]);
  expect(await read(formOf([{ name: "", bytes: Buffer.alloc(0) }]))).toMatchObject({ files: [], errors: [] });
});

test("a name is said back without a path or marks that turn it", async () => {
  const { errors } = await read(formOf([{ name: "C:\\photos\\a\u202egpj.exe", bytes: Buffer.from("MZ") }]));
  expect(errors).toEqual(["file_program:agpj.exe"]);
});

test("nothing half-written stays behind, and what a form held is written anew", async () => {
  await read(formOf([{ name: "a.png", bytes: await picture(10) }]));
  expect(readdirSync(join(folder, "files/originals/incoming"))).toEqual([]);
  expect(withoutFiles({ "files.kept.0": "x", "files.words.0": "y", what: "z" }, "files")).toEqual({ what: "z" });
});

test("a form holds what was taken, also where another file was refused, without what their sender called them", async () => {
  const field = { name: "files", keeping };
  const sent = formOf([
    { name: "wall.png", bytes: await picture(10) },
    { name: "trap.jpg", bytes: Buffer.from("<svg/>") },
  ]);
  const typed = { ...emptyForm, values: { what: "z", "files.kept.5": "forged" } };
  const state = await takeFormFiles(typed, sent, { ...field, stores, unsent, say: ({ name }) => name });
  expect(state).toMatchObject({ status: "invalid", fieldErrors: { files: ["file_svg:trap.jpg"] } });
  expect(Object.keys(state.values).sort()).toEqual(["files.kept.0", "files.words.0", "what"]);
  const [file, ...others] = keptFilesOf(state.values, field);
  expect(file).toMatchObject({ mediaType: "image/png", width: 40, height: 30 });
  expect(file).not.toHaveProperty("name");
  expect(others).toEqual([]);
  expect(keptFilesOf(state.values, { ...field, keeping: { ...keeping, subject: "another" } })).toEqual([]);
});
