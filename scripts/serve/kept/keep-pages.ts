import type { IncomingHttpHeaders, IncomingMessage, OutgoingHttpHeaders, ServerResponse } from "node:http";
import { asksDocument } from "@/components/plain/answer-with-parts";
import { type Route, routeOf } from "@/lib/routes";
import { freshNonce, nonceOf } from "@/lib/security-headers";
import type { Handler } from "../front-door";
import { amidHeader } from "../in-turns";
import { paintFirst } from "./first-paint";
import { type Asked, encodingOf, isPersonal, keyOf, readAsked } from "./key";
import { madeRequest, type Recorded, record } from "./recording";
import type { StateReader } from "./state";
import { createStore } from "./store";
import { fill, gzipTemplate, plainTemplate, type Template } from "./template";

/** About a thousand compressed pages, or the files of the build and a hundred pages as they are. */
const mostBytes = 64 * 1_048_576;

/** An answer as it is handed over, but for the nonce, which each answer has of its own. */
type Kept = {
  status: number;
  headers: OutgoingHttpHeaders;
  nonce: string;
  /** The headers that have it. */
  nonced: readonly string[];
  template: Template;
};

const sizeOf = ({ headers, template }: Kept): number => JSON.stringify(headers).length + template.bytes.length;

const routeAt = ({ url = "/" }: IncomingMessage): Route => routeOf(url.replace(/\?.*/s, ""));

/** Headers that say how bytes travel: they are those of the answer at hand. */
const ofTravel = ["connection", "content-encoding", "content-length", "date", "keep-alive", "transfer-encoding"];
/** What the framework says to itself: it repeats the address, and a proxy may have no room for it. */
const isOfFramework = (name: string): boolean => name.startsWith("x-middleware-");
const compressible = /^(?:text\/|image\/svg|application\/(?:javascript|json|manifest))/;

function keptOf({ status, headers, body: recorded }: Recorded, encoding: Asked["encoding"]): Kept {
  const nonce = nonceOf(String(headers["content-security-policy"] ?? ""));
  const isDocument = nonce !== "" && String(headers["content-type"]).startsWith("text/html");
  const body = isDocument ? Buffer.from(paintFirst(recorded.toString(), nonce)) : recorded;
  const isCompressed = encoding === "gzip" && compressible.test(String(headers["content-type"] ?? ""));
  const compressed = isCompressed && body.length > 0 ? gzipTemplate(body, nonce) : null;
  const template = compressed ?? plainTemplate(body, nonce);
  const own = Object.entries(headers).filter(([name]) => !ofTravel.includes(name) && !isOfFramework(name));
  return {
    status,
    headers: { ...Object.fromEntries(own), ...(compressed === null ? {} : { "content-encoding": "gzip" }) },
    nonce,
    nonced: nonce === "" ? [] : own.flatMap(([name, value]) => (String(value).includes(nonce) ? [name] : [])),
    template,
  };
}

/**
 * What anybody may be given: an answer that went well and set nothing in the browser: a page that has its nonce, what the
 * framework's router is told of one, which needs none, or a file.
 */
function isForEverybody({ status, headers }: Recorded, { nonce, template }: Kept, route: Route): boolean {
  if (status !== 200 || headers["set-cookie"] !== undefined) return false;
  const type = String(headers["content-type"]);
  if (type.startsWith("text/html")) return route.keeps === "state" && nonce !== "" && template.holes.length > 0;
  return type.startsWith("text/x-component") === (route.keeps === "state");
}

const withNonce = (value: OutgoingHttpHeaders[string], old: string, fresh: string): string | string[] =>
  Array.isArray(value) ? value.map((one) => one.replaceAll(old, fresh)) : String(value).replaceAll(old, fresh);

function handOver(response: ServerResponse, { status, headers, nonce, nonced, template }: Kept, isHead: boolean): void {
  const fresh = nonce === "" ? "" : freshNonce();
  const body = fill(template, fresh);
  for (const [name, value] of Object.entries(headers))
    if (value !== undefined) response.setHeader(name, nonced.includes(name) ? withNonce(value, nonce, fresh) : value);
  response.setHeader("content-length", body.length);
  response.writeHead(status);
  response.end(isHead ? undefined : body);
}

/** What is told of whoever asks first, so that it is their turn which is used; it is no part of what anybody is given. */
const ofTheTurn = ["x-tadmur-client", amidHeader] as const;

const turnOf = (headers: IncomingHttpHeaders): Record<string, string> =>
  Object.fromEntries(ofTheTurn.flatMap((name) => (headers[name] === undefined ? [] : [[name, String(headers[name])]])));

/** Whether a stranger asks for a page whole, of which others may be given no copy: a form that is for them alone. */
const isForOneReader = (request: IncomingMessage): boolean =>
  request.method === "GET" &&
  asksDocument(request) &&
  !isPersonal(request.headers) &&
  routeAt(request).answers === "page";

/** Makes a page for whoever asks, and hands it over as those that are kept are. */
const answerOnce =
  (answer: Handler): Handler =>
  async (request, response) => {
    if (!isForOneReader(request)) return answer(request, response);
    const encoding = encodingOf(request.headers);
    // Else the framework would compress what is looked through here.
    delete request.headers["accept-encoding"];
    handOver(response, keptOf(await record(answer, request, response.getHeaders()), encoding), false);
  };

/**
 * Answers what anybody may be given from what was made once for all: a page as it stands at the register's state and on a day,
 * a file of the build for as long as it runs. Whatever else is asked for goes to `answer`, as does everything while the state
 * cannot be read. What is not there yet is made by `takeTurns`: whoever waits for a page that somebody else is having made waits
 * for its making, and not for that somebody's place in the line.
 */
export function keepPages(
  answer: Handler,
  readState: StateReader["read"],
  takeTurns: (work: Handler) => Handler = (work) => work,
): Handler {
  const { find, make } = createStore<Kept>(mostBytes, sizeOf);
  const answerAlone = answerOnce(answer);
  // Pages say on which day they were called up (UTC).
  const stateFor = async (route: Route): Promise<string | null> =>
    route.keeps === "build"
      ? "build"
      : readState().then(
          ({ key }) => `${key} ${new Date().toISOString().slice(0, 10)}`,
          () => null,
        );
  const read = async (request: IncomingMessage) => {
    const route = routeAt(request);
    const asked = readAsked(request, route);
    const state = asked === null ? null : await stateFor(route);
    return asked === null || state === null ? null : { route, asked, key: keyOf(asked), state };
  };

  const makeFor: Handler = async (request, response) => {
    const wanted = await read(request);
    if (wanted === null) return answerAlone(request, response);
    const { route, asked, key, state } = wanted;
    const kept = await make(key, state, async () => {
      const made = madeRequest(asked.url, { ...asked.headers, ...turnOf(request.headers) });
      const recorded = await record(answer, made, response.getHeaders());
      const value = keptOf(recorded, asked.encoding);
      return { value, isKept: isForEverybody(recorded, value, route) };
    });
    if (kept === null) return answerAlone(request, response);
    handOver(response, kept, request.method === "HEAD");
  };
  const makeInTurn = takeTurns(makeFor);

  return async (request, response) => {
    const wanted = await read(request);
    const kept = wanted === null ? null : find(wanted.key, wanted.state);
    if (kept === null) return makeInTurn(request, response);
    handOver(response, kept, request.method === "HEAD");
  };
}
