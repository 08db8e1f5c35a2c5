import { AsyncLocalStorage } from "node:async_hooks";
import type { ServerResponse } from "node:http";

type Storage = AsyncLocalStorage<ServerResponse>;
const shared = globalThis as typeof globalThis & {
  tadmurResponse?: Storage;
  tadmurRead?: WeakSet<ServerResponse>;
  tadmurFresh?: WeakMap<ServerResponse, readonly string[]>;
};

// The server and the built pages load this file separately; they meet at the global.
function responses(): Storage {
  shared.tadmurResponse ??= new AsyncLocalStorage();
  return shared.tadmurResponse;
}
function readCalls(): WeakSet<ServerResponse> {
  shared.tadmurRead ??= new WeakSet();
  return shared.tadmurRead;
}
function freshValues(): WeakMap<ServerResponse, readonly string[]> {
  shared.tadmurFresh ??= new WeakMap();
  return shared.tadmurFresh;
}

/** Runs a request's handling so that a page within it can say its status. For the front door. */
export const withResponse = <Result>(response: ServerResponse, handle: () => Result): Result =>
  responses().run(response, handle);

/**
 * Sets the status of the page being rendered. The framework's own `notFound()` answers readers without JavaScript with an
 * empty page, because it draws the words in the browser; a page that says itself what it lacks is there for everybody. What is said
 * first stays: a form says what became of it before its page is drawn again.
 */
export function respondWith(status: 400 | 401 | 403 | 404 | 409 | 410 | 422 | 429 | 503): void {
  const response = responses().getStore();
  if (response && !response.headersSent && response.statusCode === 200) response.statusCode = status;
}

/** Adds a header to the answer of the page being rendered; one that is there already stays beside it. */
export function addHeader(name: string, value: string): void {
  const response = responses().getStore();
  if (response && !response.headersSent) response.appendHeader(name, value);
}

/** Answers the page being rendered with another address (302). Its words are for whoever does not follow. */
export function leadOn(location: string): void {
  const response = responses().getStore();
  if (!response || response.headersSent) return;
  response.statusCode = 302;
  response.setHeader("location", location);
}

/**
 * Notes a value that is made for this answer alone, such as the key of a form: whoever keeps the page for others has to put another
 * one in its place. Letters, figures, `-` and `_`.
 */
export function noteFresh(value: string): void {
  const response = responses().getStore();
  if (response) freshValues().set(response, [...freshOf(response), value]);
}

/** The values that are an answer's own. For the front door. */
export const freshOf = (response: ServerResponse): readonly string[] => freshValues().get(response) ?? [];

/** Notes that what was sent could be read: an action of ours has begun, and what fails from here on is no fault of the sender. */
export function noteRead(): void {
  const response = responses().getStore();
  if (response) readCalls().add(response);
}

/** Whether what was sent reached an action of ours. For the front door. */
export const wasRead = (response: ServerResponse): boolean => readCalls().has(response);
