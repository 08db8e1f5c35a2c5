import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, it } from "vitest";
import { conflictWith, emptyForm, type FormState, invalidWith } from "@/lib/forms/form-state";
import { FormBody } from "./form-body";
import type { FieldSpec } from "./form-spec";

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

const draw = (state: FormState, of: readonly FieldSpec[] = fields, idPrefix?: string) =>
  renderToStaticMarkup(
    <FormBody
      id="f"
      idPrefix={idPrefix}
      form={{ state, made: undefined, isPending: false, send: () => {}, onSubmit: () => {} }}
      fields={of}
      words={{ submit: "Send", summary: "Look", conflict: conflictWords }}
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
});
