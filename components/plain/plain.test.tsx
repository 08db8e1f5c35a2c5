import Link from "next/link";
import type { ReactNode } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { expect, it } from "vitest";
import { answerWithParts, asksDocument } from "./answer-with-parts";
import { type AnswerParts, partsOfAnswer } from "./parts";
import { Plain } from "./plain";
import { PlainPart, type PlainPartProps } from "./plain-part";
import { isElement } from "./tree";

const words = "A sentence that is long enough to be worth being kept aside, and is said once. ".repeat(3);
const Later = async ({ children }: { children: ReactNode }) => <p className="later">{children}</p>;
const HandsOn = ({ children }: { children: ReactNode }) => children;
/** As the framework marks a component of the browser for the server. */
const Operated = Object.assign((_: { label?: ReactNode; children?: ReactNode }) => null, {
  $$typeof: Symbol.for("react.client.reference"),
});

const Fails = (): ReactNode => {
  throw new Error("at once");
};
const FailsLater = async (): Promise<ReactNode> => {
  await Promise.resolve();
  throw new Error("later");
};

type Headers = Record<string, string>;

/** What a page comes to in an answer: its tree, and what was kept aside. */
const answered = (page: ReactNode, headers: Headers = {}, method = "GET") =>
  answerWithParts({ method, headers }, async () => ({ tree: await Plain({ children: page }), parts: partsOfAnswer() }));

function partsIn(node: ReactNode): PlainPartProps[] {
  if (Array.isArray(node)) return node.flatMap(partsIn);
  if (!isElement(node)) return [];
  if (node.type === PlainPart) return [Object(node.props)];
  return Object.values(node.props).flatMap((value) => partsIn(Array.isArray(value) || isElement(value) ? value : null));
}

const htmlOf = (parts: AnswerParts | undefined) => [...(parts?.html.values() ?? [])];

it("keeps what nobody operates aside as HTML, and hands only its name on", async () => {
  const { tree, parts } = await answered(
    <section id="all">
      <Later>{words}</Later>
    </section>,
  );
  const [part] = partsIn(tree);
  expect(part).toMatchObject({ as: "section", own: { id: "all" }, html: undefined });
  expect(htmlOf(parts)).toEqual([`<p class="later">${words}</p>`]);
  expect(JSON.stringify(tree)).not.toContain("A sentence");
});

it("writes HTML as React does", async () => {
  const { parts } = await answered(
    <div title='"<>&'>
      <b title='"<>&'>{`<script>alert("&")</script>${words}`}</b>
    </div>,
  );
  expect(htmlOf(parts)).toEqual([
    `<b title="&quot;&lt;&gt;&amp;">&lt;script&gt;alert(&quot;&amp;&quot;)&lt;/script&gt;${words}</b>`,
  ]);
});

it("leaves what somebody operates as it is, and looks for parts beside and within it", async () => {
  const { tree, parts } = await answered(
    <div>
      <Operated label={<i>{words}</i>}>
        <Later>{words}</Later>
      </Operated>
      <ul>
        <li>{words}</li>
      </ul>
    </div>,
  );
  expect(partsIn(tree).map(({ as }) => as)).toEqual(["i", "p", "ul"]);
  expect(htmlOf(parts)).toEqual([words, `<li>${words}</li>`]);
});

it("leaves a form that an action answers to React, and what would begin anew", async () => {
  const send = async () => undefined;
  const { tree } = await answered(
    <div>
      <form action={send}>
        <p>{words}</p>
      </form>
      <section>
        <canvas />
        <h2>{words}</h2>
      </section>
    </div>,
  );
  expect(partsIn(tree).map(({ as }) => as)).toEqual(["p", "h2"]);
});

it("takes a drawing whole, titles and all, or not at all", async () => {
  const { tree, parts } = await answered(
    <div>
      <Operated />
      <svg>
        <title>{words}</title>
        <g>
          <path d="M0 0" />
        </g>
      </svg>
    </div>,
  );
  expect(partsIn(tree).map(({ as }) => as)).toEqual(["svg"]);
  expect(htmlOf(parts)).toEqual([`<title>${words}</title><g><path d="M0 0"></path></g>`]);
});

it("makes links of the framework plain ones that say how they move", async () => {
  const { parts } = await answered(
    <nav>
      <Link href="/known" prefetch={false} className="on">
        {words}
      </Link>
      <Link href="/?by=cause#time" scroll={false}>
        {words}
      </Link>
    </nav>,
  );
  expect(htmlOf(parts)).toEqual([
    `<a href="/known" class="on" data-soft="">${words}</a><a href="/?by=cause#time" data-soft="stay">${words}</a>`,
  ]);
});

it("chooses in a select what is chosen", async () => {
  const { parts } = await answered(
    <div>
      <Operated />
      <select defaultValue="b">
        <option value="a">{words}</option>
        <option value="b">b</option>
      </select>
    </div>,
  );
  expect(htmlOf(parts)).toEqual([`<option value="a">${words}</option><option value="b" selected="">b</option>`]);
});

it("hands the HTML on where there is no document to find it in", async () => {
  for (const [headers, method] of [[{ rsc: "1" }, "GET"] as const, [{ "next-action": "x" }, "POST"] as const]) {
    const { tree, parts } = await answered(<p>{words}</p>, headers, method);
    expect(partsIn(tree)).toMatchObject([{ as: "p", html: words }]);
    expect(htmlOf(parts)).toEqual([]);
  }
});

it("asks for documents alone to be made of parts", () => {
  expect(asksDocument({ method: "GET", headers: {} })).toBe(true);
  expect(asksDocument({ method: "HEAD", headers: {} })).toBe(true);
  expect(asksDocument({ method: "GET", headers: { rsc: "1" } })).toBe(false);
  expect(asksDocument({ method: "POST", headers: {} })).toBe(false);
});

it("is as if it were not there where nobody of ours answers", async () => {
  const page = <p>{words}</p>;
  expect(await Plain({ children: page })).toBe(page);
});

it("fails as its components fail, at once or later, and leaves no failure unheard", async () => {
  await expect(
    answered(
      <div>
        <FailsLater />
        <Fails />
      </div>,
    ),
  ).rejects.toThrow("at once");
  await expect(answered(<FailsLater />)).rejects.toThrow("later");
});

it("keeps the parts of one answer from another", async () => {
  const [one, other] = await Promise.all([answered(<p>{words}</p>), answered(<p>{`${words} 2`}</p>)]);
  expect([...htmlOf(one.parts), ...htmlOf(other.parts)]).toEqual([words, `${words} 2`]);
});

it("keeps keys, so that a part which moves stays itself", async () => {
  const { tree } = await answered([<p key="a">{words}</p>, <Later key="b">{words}</Later>]);
  const keys = Array.isArray(tree) ? tree.map((one) => (isElement(one) ? one.key : null)) : [];
  expect(keys).toEqual(["a", "b"]);
});

it("writes a part into its document", async () => {
  const markup = await answerWithParts({ method: "GET", headers: {} }, async () => {
    const tree = await Plain({ children: <p className="x">{words}</p> });
    const [part] = partsIn(tree);
    return part === undefined ? "" : renderToStaticMarkup(<PlainPart {...part} />);
  });
  expect(markup.replace(/ data-part="[\w-]{8}"/, "")).toBe(`<p class="x">${words}</p>`);
});

it("does not let a page go out without one of its parts", () => {
  const lost = <PlainPart as="p" id="unknown0" own={{}} />;
  expect(() => renderToStaticMarkup(lost)).toThrow("was lost");
});

it("asks for no keys of what was written one by one, whoever hands it on", async () => {
  const { parts } = await answered(
    <section>
      <HandsOn>
        <Later>one</Later>
        <Later>other</Later>
      </HandsOn>
      {words}
    </section>,
  );
  expect(htmlOf(parts)).toEqual([`<p class="later">one</p><p class="later">other</p>${words}`]);
});
