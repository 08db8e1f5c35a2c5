import { AsyncLocalStorage } from "node:async_hooks";
import type { IncomingMessage } from "node:http";
import { renderToStaticMarkup } from "react-dom/server";
import type { AnswerParts } from "./parts";

const shared: typeof globalThis & { tadmurParts?: AsyncLocalStorage<AnswerParts> } = globalThis;

type Asked = Pick<IncomingMessage, "method" | "headers">;

/** Whether a document is asked for, and no change of one by the framework's router or by a form's action. */
export const asksDocument = ({ method, headers }: Asked): boolean =>
  (method === "GET" || method === "HEAD") && headers.rsc === undefined && headers["next-action"] === undefined;

/** Runs the making of an answer so that its pages can keep the HTML of their parts aside. For the server. */
export function answerWithParts<Result>(request: Asked, answer: () => Result): Result {
  shared.tadmurParts ??= new AsyncLocalStorage();
  const parts = { isDocument: asksDocument(request), markupOf: renderToStaticMarkup, html: new Map<string, string>() };
  return shared.tadmurParts.run(parts, answer);
}
