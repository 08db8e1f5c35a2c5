import { describe, expect, test } from "vitest";
import { readNeededTexts, readTexts, textsOfProposal, textsOfTexts } from "./localized-form";

const line = { maxLength: 20, isLine: true };
const before = { ar: "معبد", en: "Temple", uk: "Храм" };

describe("a text by language in a form", () => {
  test("is what its fields say, without those that are empty and those of other names", () => {
    const texts = {
      "title.en": " Temple  of Bel ",
      "title.ar": "",
      "subtitle.en": "x",
      "title.cause": "x",
      title: "x",
    };
    expect(readTexts(texts, "title", line)).toEqual({ ok: true, value: { en: "Temple of Bel" } });
    expect(readTexts({ "title.en": " " }, "title", line)).toEqual({ ok: true, value: null });
  });

  test("stays in every language that the form does not ask for, and goes from one that was emptied", () => {
    const edit = { "title.en": "Sanctuary", "title.ar": "" };
    expect(readTexts(edit, "title", { ...line, before })).toEqual({ ok: true, value: { en: "Sanctuary", uk: "Храм" } });
    expect(readTexts({}, "title", { ...line, before })).toEqual({ ok: true, value: before });
  });

  test("can be given in one more language, which is not one that it is in", () => {
    const more = { "title.en": "Temple", "title.more": "Храм", "title.more.lang": "UK" };
    expect(readTexts(more, "title", line)).toEqual({ ok: true, value: { en: "Temple", uk: "Храм" } });
    expect(readTexts(more, "title", { ...line, before })).toEqual({
      ok: false,
      fieldErrors: { "title.more.lang": ["same_language"] },
    });
    const wrong = (lang: string) => readTexts({ ...more, "title.more.lang": lang }, "title", line);
    expect(wrong("")).toEqual({ ok: false, fieldErrors: { "title.more.lang": ["choose_one"] } });
    for (const madeUp of ["?!", "zz", "qaa", "zz-Qaaa-x-a", "en-x-ours", "uk-Qaaa", "uk-QM", "en-u-ca-islamic"])
      expect(wrong(madeUp), madeUp).toEqual({ ok: false, fieldErrors: { "title.more.lang": ["not_a_language"] } });
    for (const named of ["ar-SY", "zh-Hans", "ckb", "und", "FA"]) expect(wrong(named).ok, named).toBe(true);
    expect(readTexts({ ...more, "title.more": "", "title.more.lang": "" }, "title", line).ok).toBe(true);
  });

  test("keeps a language of no name that the record has", () => {
    const held = { en: "Temple", "zz-Qaaa-x-a": "Xx" };
    const edit = { "title.en": "Temple", "title.zz-Qaaa-x-a": "Yy" };
    expect(readTexts(edit, "title", { ...line, before: held })).toEqual({
      ok: true,
      value: { en: "Temple", "zz-Qaaa-x-a": "Yy" },
    });
  });

  test("can be said to be in another language, and overwrites none that is there", () => {
    const read = (words: string, lang: string) =>
      readTexts({ "title.en": words, "title.en.lang": lang }, "title", { ...line, before });
    expect(read("Temple", "fr")).toEqual({ ok: true, value: { ar: "معبد", fr: "Temple", uk: "Храм" } });
    expect(read("Tempel", "de")).toEqual({ ok: true, value: { ...before, de: "Tempel" } });
    expect(read("Tempel", "ar")).toEqual({ ok: false, fieldErrors: { "title.en.lang": ["same_language"] } });
  });

  test("names the field that is wrong, and the first one where a text is needed", () => {
    expect(readTexts({ "title.ar": "ا".repeat(21) }, "title", line)).toEqual({
      ok: false,
      fieldErrors: { "title.ar": ["too_long"] },
    });
    expect(readNeededTexts({ "title.ar": "", "title.en": "" }, "title", line, "title_required")).toEqual({
      ok: false,
      fieldErrors: { "title.ar": ["title_required"] },
    });
    expect(readNeededTexts({}, "title", line)).toEqual({ ok: false, fieldErrors: { title: ["required"] } });
  });

  test("fills its fields so that sent again they say the same", () => {
    const filled = textsOfTexts("title", before, ["en", "ar", "fr"]);
    expect(filled).toMatchObject({ "title.fr": "", "title.uk": "Храм" });
    expect(readTexts(filled, "title", line)).toEqual({ ok: true, value: before });
    expect(readTexts(textsOfProposal("title", { uk: "Храм" }, ["en", "ar"]), "title", line)).toEqual({
      ok: true,
      value: { uk: "Храм" },
    });
  });
});
