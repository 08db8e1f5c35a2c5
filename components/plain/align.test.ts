// @vitest-environment happy-dom
import { expect, it } from "vitest";
import { align } from "./align";

function made(html: string): HTMLElement {
  const element = document.createElement("div");
  element.innerHTML = html;
  document.body.replaceChildren(element);
  return element;
}

it("makes what an element holds what the HTML says", () => {
  for (const [before, after] of [
    ["", "<p>a</p>"],
    ["<p>a</p><p>b</p>", ""],
    ["<p>a</p>text", "text<p class='x'>a <b>b</b></p><ul><li>c</li></ul>"],
    ["<ul><li>1</li><li>2</li><li>3</li></ul>", "<ul><li>2</li></ul>"],
    ["<p id='x' class='y'>a</p>", "<p title='t'>b</p>"],
    ["<svg><path d='M0 0'></path></svg>", "<svg viewBox='0 0 1 1'><g></g></svg>"],
    [
      "<table><tbody><tr><td>1</td></tr></tbody></table>",
      "<table><tbody><tr><td>2</td><td>3</td></tr></tbody></table>",
    ],
  ] as const) {
    const element = made(before);
    align(element, after);
    expect(element.innerHTML, before).toBe(made(after).innerHTML);
  }
});

it("leaves what stays in its place, and with it the focus", () => {
  const element = made('<nav><a href="/1" aria-current="true">one</a><a href="/2">two</a></nav>');
  const [, second] = element.querySelectorAll("a");
  second?.focus();
  align(element, '<nav><a href="/1?x">one</a><a href="/2?x" aria-current="true">two</a></nav>');
  expect(document.activeElement).toBe(second);
  expect(second?.getAttribute("href")).toBe("/2?x");
  expect(element.querySelectorAll("[aria-current]")).toHaveLength(1);
});

it("closes nothing that somebody opened", () => {
  const element = made("<details><summary>s</summary>a</details>");
  element.querySelector("details")?.setAttribute("open", "");
  align(element, "<details><summary>s</summary>b</details>");
  expect(element.innerHTML).toBe('<details open=""><summary>s</summary>b</details>');
});

it("leaves the stop of the keyboard where it is", () => {
  const element = made('<p><a href="/1" tabindex="-1">1</a><a href="/2" tabindex="0">2</a></p>');
  align(element, '<p><a href="/1">1</a><a href="/3">3</a></p>');
  expect(element.innerHTML).toBe('<p><a href="/1" tabindex="-1">1</a><a href="/3" tabindex="0">3</a></p>');
});

it("has a field show what it is answered with, and leaves what was typed into one that is answered as before", () => {
  const form = (q: string, kind: string, isChecked: boolean) =>
    `<input name="q" value="${q}"><input name="other" value=""><input type="checkbox" name="c"${isChecked ? ' checked=""' : ""}>` +
    `<select name="kind">${["a", "b"].map((one) => `<option value="${one}"${one === kind ? ' selected=""' : ""}>${one}</option>`).join("")}</select>`;
  const element = made(form("", "a", false));
  const field = (name: string) => element.querySelector<HTMLInputElement>(`[name="${name}"]`);
  const [q, other, box, kind] = [field("q"), field("other"), field("c"), field("kind")];
  if (q === null || other === null || box === null || kind === null) throw new Error("a form has its fields");
  [q.value, other.value, box.checked, kind.value] = ["typed", "typed as well", false, "a"];
  align(element, form("temple", "b", true));
  expect([q.value, other.value, box.checked, kind.value]).toEqual(["temple", "typed as well", true, "b"]);
  align(element, form("", "a", false));
  expect([q.value, other.value, box.checked, kind.value]).toEqual(["", "typed as well", false, "a"]);
});

it("draws in the namespace of a drawing", () => {
  const element = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  document.body.replaceChildren(element);
  align(element, '<path d="M0 0"></path>');
  expect(element.firstElementChild?.namespaceURI).toBe("http://www.w3.org/2000/svg");
});
