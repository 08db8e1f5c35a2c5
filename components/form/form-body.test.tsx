import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, it } from "vitest";
import { askedWith, conflictWith, emptyForm, type FormState, invalidWith } from "@/lib/forms/form-state";
import type { PressMap } from "@/lib/geo/press-map";
import { FormBody, type FormBodyProps } from "./form-body";
import type { FieldSpec, Languages } from "./form-spec";

const fields: FieldSpec[] = [
  { kind: "hidden", name: "token" },
  { kind: "text", name: "name", label: "Name", isRequired: true },
  { kind: "radios", name: "role", legend: "Role", options: [{ value: "reviewer", label: "Reviewer" }] },
  { kind: "checks", name: "rules", legend: "Rules", options: [{ value: "two", label: "Two people" }] },
];
const conflictWords = {
  title: "Both",
  text: "Compare",
  typed: "Yours",
  held: "Theirs",
  same: "Same",
  empty: "nothing",
};

const formWords: FormBodyProps["words"] = { submit: "Send", summary: "Look", conflict: conflictWords };

const draw = (state: FormState, of: readonly FieldSpec[] = fields, idPrefix?: string, words = formWords) =>
  renderToStaticMarkup(
    <FormBody
      id="f"
      idPrefix={idPrefix}
      form={{
        ...{ initial: state, state, made: undefined, isPending: false, progress: null },
        ...{ send: () => {}, onSubmit: () => {}, show: () => {} },
      }}
      fields={of}
      words={words}
      problems={{ required: "Needed", invalid: "Unreadable", conflict: "Changed" }}
    />,
  );

describe("a form drawn from its description", () => {
  it("shows again what came back, also what is hidden", () => {
    const values = { token: "t-1", name: "Tadmur", role: "reviewer", "rules.two": "yes" };
    const markup = draw({ ...emptyForm, values });
    expect(markup).toMatch(/name="token"[^>]*value="t-1"|value="t-1"[^>]*name="token"/);
    expect(markup).toContain('value="Tadmur"');
    expect(markup.match(/checked=""/g)).toHaveLength(2);
    expect(markup).toContain('required=""');
  });

  it("says what becomes of what is typed only where something is", () => {
    const drafts = { ...{ restored: "", startAfresh: "", kept: "", doNotKeep: "", notKept: "", keep: "" } };
    const words = {
      submit: "Send",
      summary: "Look",
      draft: { ...drafts, cleared: "", undo: "", noScript: "Not kept" },
    };
    const drawn = (of: readonly FieldSpec[]) => draw(emptyForm, of, undefined, words);
    const button: FieldSpec[] = [{ kind: "hidden", name: "token" }];
    const files: FieldSpec = {
      ...{ kind: "files", name: "files", label: "Files", accept: "image/png", most: 2 },
      words: { choose: "Choose", kept: "Kept", leaveOut: "Leave out" },
    };
    expect(drawn(fields)).toContain("Not kept");
    expect(drawn([{ kind: "group", name: "g", legend: "G", fields }])).toContain("Not kept");
    for (const of of [button, [], [files], [{ kind: "group", name: "g", legend: "G", fields: button } as const]])
      expect(drawn(of)).not.toContain("Not kept");
  });

  it("keeps ids apart where a page has several, and leads from each problem to its field", () => {
    const markup = draw(invalidWith(emptyForm, { name: ["required"] }), fields, "join");
    for (const id of ["join-name", "join-role-reviewer", "join-rules-two"]) expect(markup).toContain(`id="${id}"`);
    expect(markup).toContain('href="#join-name"');
    expect(markup).toContain("Name: Needed");
    expect(markup).toContain('name="name"');
  });

  it("has a first button for Enter only where another button would be pressed", () => {
    const rows: FieldSpec = { kind: "rows", name: "row", legend: "R", rowTitle: "#", add: "+", max: 3, fields: [] };
    const buttonsOf = (markup: string) => markup.match(/value="send"/g)?.length;
    expect(buttonsOf(draw(emptyForm))).toBe(1);
    expect(buttonsOf(draw(emptyForm, [{ kind: "group", name: "g", legend: "G", fields: [rows] }]))).toBe(2);
  });

  it("shows both versions on a conflict, with what was typed still in its fields", () => {
    const typed: FormState = { ...emptyForm, values: { name: "Mine", revision: "7" } };
    const markup = draw(conflictWith(typed, { revision: 8, values: { name: "Theirs now", "rules.two": "yes" } }));
    expect(markup).toContain('aria-label="Both"');
    for (const words of ["Mine", "Theirs now", "Two people", "Changed"]) expect(markup).toContain(words);
    expect(markup).toMatch(/name="name"[^>]*value="Mine"|value="Mine"[^>]*name="name"/);
  });

  it("keeps what was typed in a language that the form asks for no more, beside what it asks for now", () => {
    const asked: FieldSpec[] = [{ kind: "area", name: "statement.en", label: "What it says" }];
    const typed = { "statement.ar": "سقط", "statement.ar.lang": "ar", "statement.fr": "tomba", "statement.more": "" };
    const values = { "statement.en": "It fell", "statement.ar": "قام", "statement.fr": "tomba" };
    const renewed = { "statement.en": "It fell" };
    const answered: FormState = { ...emptyForm, values: typed, turn: 1 };
    const markup = draw(conflictWith(answered, { revision: 8, values, renewed }), asked);
    expect(markup).toMatch(/<textarea[^>]*name="statement.ar"[^>]*>سقط<\/textarea>/);
    expect(markup).toContain("What it says (العربية)");
    expect(markup).toContain('name="statement.ar.lang"');
    for (const same of ["statement.fr", "statement.more"]) expect(markup).not.toContain(`name="${same}"`);
    expect(markup).toContain("قام");
    expect(draw({ ...answered, status: "invalid" }, asked)).toContain('name="statement.ar"');
    for (const other of [emptyForm, { ...answered, rewritten: 1 }])
      expect(draw({ ...other, values: typed }, asked)).not.toContain('name="statement.ar"');
  });

  it("lists few languages, that of the record among them, and has the names of all others once", () => {
    const languages: Languages = {
      listed: [{ value: "en", label: "English" }],
      unlisted: [
        ["ga", "Irish"],
        ["syr", "Syriac"],
      ],
      words: { another: "Another", name: "Its name", nameHint: "Or its code" },
    };
    const asked = ["a", "b"].map((name): FieldSpec => ({ kind: "language", name, label: "Language", languages }));
    const fields: FieldSpec[] = [{ kind: "group", name: "g", legend: "G", fields: asked }];
    const values = { a: "syr", b: "another", "b.named": "Elvish" };
    const markup = draw(invalidWith<never>({ ...emptyForm, values }, { "b.named": ["required"] }), fields);
    expect(markup).toContain('<option value="syr" selected="">Syriac</option>');
    expect(markup).toMatch(/<option value="another" selected="">Another<\/option>/);
    expect(markup).toMatch(/<input[^>]*id="b.named"[^>]*value="Elvish"/);
    expect(markup).toContain('href="#b.named"');
    expect(markup.match(/<datalist id="f-languages">/g)).toHaveLength(1);
    expect(markup.match(/list="f-languages"/g)).toHaveLength(2);
    expect(markup.match(/<option/g)).toHaveLength(7);
    expect(draw(emptyForm)).not.toContain("datalist");
  });

  it("asks back what an answer asks, with its links, until it is ticked", () => {
    const asked: FieldSpec[] = [{ kind: "asked", name: "another", legend: "Of this name", confirm: "Go on" }];
    expect(draw(emptyForm, asked)).not.toContain("Go on");
    const about = [{ label: "A temple", otherLabel: null, detail: null, href: "/sites/a" }];
    const once = askedWith(emptyForm, "another", about);
    expect(once).toMatchObject({ status: "invalid", fieldErrors: { another: ["tick_to_go_on"] } });
    const markup = draw(once, asked);
    for (const part of ['href="/sites/a"', "A temple", 'name="another.yes"', 'href="#another"'])
      expect(markup).toContain(part);
    const values = { "another.yes": "yes", "another.subject": once.asked.another?.subject ?? "" };
    const ticked = askedWith({ ...emptyForm, values }, "another", about);
    expect(ticked).toMatchObject({ status: "idle", fieldErrors: {} });
    expect(draw({ ...ticked, turn: 2 }, asked)).toMatch(
      /name="another.yes"[^>]*checked|checked[^>]*name="another.yes"/,
    );
    expect(askedWith(emptyForm, "another", [])).toEqual(emptyForm);
  });

  it("takes no tick that was given to another answer", () => {
    const asked: FieldSpec[] = [{ kind: "asked", name: "doubt", legend: "Is it right?", confirm: "It is" }];
    const about = [{ label: "It lies in the sea.", otherLabel: null, detail: null, href: null }];
    const subject = askedWith(emptyForm, "doubt", about, "34 30").asked.doubt?.subject ?? "";
    const values = { "doubt.yes": "yes", "doubt.subject": subject };
    expect(askedWith({ ...emptyForm, values }, "doubt", about, "34 30").status).toBe("idle");
    const moved = askedWith({ ...emptyForm, values }, "doubt", about, "34 31");
    expect(moved).toMatchObject({ status: "invalid", fieldErrors: { doubt: ["tick_to_go_on"] } });
    expect(draw(moved, asked)).not.toContain("checked");
  });

  it("shows a position on a map, pressed and moved by plain posts, once it is asked for", () => {
    const words = {
      ...{ show: "Show it", showHint: "…", press: "Press where it is", nothingYet: "Nothing yet", credit: "Earth" },
      ...{ closer: "Closer", farther: "Farther", north: "North", south: "South", east: "East", west: "West" },
    };
    const fields: FieldSpec[] = [{ kind: "map", name: "where", words }];
    expect(draw(emptyForm, fields)).toContain('value="map.where.show"');
    const map: PressMap = {
      ...{ view: "34.5 38.2 3000", width: 320, height: 240, paths: [], names: [], places: [] },
      ...{ mark: { x: 160, y: 120, radius: 9 }, scale: { units: 50, words: "500 m" } },
    };
    const markup = draw({ ...emptyForm, maps: { where: { map, says: "Read as 34.5, 38.2." } } }, fields);
    for (const part of ['name="where.at"', 'value="34.5 38.2 3000"', "Read as 34.5, 38.2.", 'value="map.where.north"'])
      expect(markup).toContain(part);
  });
});
