import { hash } from "node:crypto";
import type { IncomingHttpHeaders, IncomingMessage, OutgoingHttpHeaders, ServerResponse } from "node:http";
import { gzipSync } from "node:zlib";
import { asksDocument } from "@/components/plain/answer-with-parts";
import { mintIdempotencyKey } from "@/features/reports/receipt";
import { type Route, routeOf } from "@/lib/routes";
import { filePolicy, freshNonce, nonceOf } from "@/lib/security-headers";
import type { Handler } from "../front-door";
import { amidHeader } from "../in-turns";
import { refuse } from "../words";
import { type PaintedFirst, paintFirst, toldHeader } from "./first-paint";
import { type Asked, encodingOf, isPersonal, keyOf, readAsked } from "./key";
import { madeRequest, type Recorded, record } from "./recording";
import type { StateReader } from "./state";
import { createStore } from "./store";
import { fill, gzipTemplate, plainTemplate, type Template } from "./template";

/** About five hundred compressed pages, or the files of the build and fifty pages as they are. */
const mostBytes = 32 * 1_048_576;

/** An answer as it is handed over, but for the nonce, which each answer has of its own. */
type Kept = {
  status: number;
  headers: OutgoingHttpHeaders;
  nonce: string;
  /** The headers that have it. */
  nonced: readonly string[];
  /** What makes the values of the template's holes. */
  mints: readonly (() => string)[];
  template: Template;
  /** What its router is told, compressed, where its document asks for that by its tag. */
  told: Buffer | null;
};

const sizeOf = ({ headers, template, told }: Kept): number =>
  JSON.stringify(headers).length + template.bytes.length + (told?.length ?? 0);

const routeAt = ({ url = "/" }: IncomingMessage): Route => routeOf(url.replace(/\?.*/s, ""));

/** Headers that say how bytes travel: they are those of the answer at hand. */
const ofTravel = ["connection", "content-encoding", "content-length", "date", "keep-alive", "transfer-encoding"];
/** What the framework says to itself: it repeats the address, and a proxy may have no room for it. */
const isOfFramework = (name: string): boolean => name.startsWith("x-middleware-");
const compressible = /^(?:text\/|image\/svg|application\/(?:javascript|json|manifest))/;

const isHtml = (headers: OutgoingHttpHeaders): boolean => String(headers["content-type"]).startsWith("text/html");

const nonceIn = (headers: OutgoingHttpHeaders): string => nonceOf(String(headers["content-security-policy"] ?? ""));

const keyHole = (value: string) => ({ value, mint: mintIdempotencyKey });

/** `tag` is that of a document that is kept. */
function keptOf(
  { status, headers, body: recorded, fresh }: Recorded,
  encoding: Asked["encoding"],
  tag: string | null,
): Kept {
  const nonce = nonceIn(headers);
  const holes = [...(nonce === "" ? [] : [{ value: nonce, mint: freshNonce }]), ...fresh.map(keyHole)];
  const values = holes.map(({ value }) => value);
  // What a router is told of a form has the key of its document.
  const apart = fresh.length === 0 ? tag : null;
  const painted: PaintedFirst | null =
    nonce !== "" && isHtml(headers) ? paintFirst(recorded.toString(), nonce, apart) : null;
  const body = painted === null ? recorded : Buffer.from(painted.html);
  const isCompressed = encoding === "gzip" && compressible.test(String(headers["content-type"] ?? ""));
  const compressed = isCompressed && body.length > 0 ? gzipTemplate(body, values) : null;
  const template = compressed ?? plainTemplate(body, values);
  const own = Object.entries(headers).filter(([name]) => !ofTravel.includes(name) && !isOfFramework(name));
  return {
    status,
    headers: { ...Object.fromEntries(own), ...(compressed === null ? {} : { "content-encoding": "gzip" }) },
    nonce,
    mints: holes.map(({ mint }) => mint),
    nonced: nonce === "" ? [] : own.flatMap(([name, value]) => (String(value).includes(nonce) ? [name] : [])),
    template,
    told: painted?.told ? gzipSync(painted.told) : null,
  };
}

/**
 * What anybody may be given: an answer that went well and set nothing in the browser: a page that has its nonce, what the
 * framework's router is told of one, which needs none, or a file. A form whose key nobody named, or not all of
 * which was found, would be everybody's one form.
 */
function isForEverybody({ status, headers, body, fresh }: Recorded, route: Route): boolean {
  if (status !== 200 || headers["set-cookie"] !== undefined) return false;
  const isKeyFound = fresh.length === 1 && fresh.every((key) => standsWhole(key, body.toString()));
  if (route.hasFreshKey ? !isKeyFound : fresh.length > 0) return false;
  const nonce = nonceIn(headers);
  if (isHtml(headers)) return route.keeps === "state" && nonce !== "" && body.includes(nonce);
  return String(headers["content-type"]).startsWith("text/x-component") === (route.keeps === "state");
}

const keyLength = mintIdempotencyKey().length;
/** Where what the router is told is cut into pieces. */
const betweenPieces = /"\]\)<\/script><script\b[^>]*>self\.__next_f\.push\(\[1,"/g;

/** Whether a key stands in a page, and nowhere across two pieces, where no other could be put in its place. */
function standsWhole(key: string, page: string): boolean {
  const found = page.split(key).length;
  return key.length === keyLength && found > 1 && page.replaceAll(betweenPieces, "").split(key).length === found;
}

const withNonce = (value: OutgoingHttpHeaders[string], old: string, fresh: string): string | string[] =>
  Array.isArray(value) ? value.map((one) => one.replaceAll(old, fresh)) : String(value).replaceAll(old, fresh);

function handOver(response: ServerResponse, kept: Kept, isHead: boolean): void {
  const { status, headers, nonce, nonced, template } = kept;
  const values = kept.mints.map((mint) => mint());
  const [fresh = ""] = values;
  const body = fill(template, values);
  for (const [name, value] of Object.entries(headers))
    if (value !== undefined) response.setHeader(name, nonced.includes(name) ? withNonce(value, nonce, fresh) : value);
  response.setHeader("content-length", body.length);
  response.writeHead(status);
  response.end(isHead ? undefined : body);
}

/** Only of pages: a shared cache may keep what a file's address answers. */
function tagAsked(request: IncomingMessage): string | undefined {
  const [tag] = [request.headers[toldHeader] ?? []].flat();
  return tag !== undefined && routeAt(request).keeps === "state" ? tag : undefined;
}

/** What the router of a document is told; null where nobody can tell it any more. */
function tell(response: ServerResponse, told: Buffer | null): void {
  response.setHeader("content-security-policy", filePolicy);
  if (told === null) {
    response.writeHead(404, { "content-length": 0 }).end();
    return;
  }
  const ofTold = { "content-type": "application/json", "content-encoding": "gzip", "content-length": told.length };
  response.writeHead(200, ofTold).end(told);
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
    handOver(response, keptOf(await record(answer, request, response.getHeaders()), encoding, null), false);
  };

type Settings = {
  readState: StateReader["read"];
  /** Of the build whose scripts the documents start, and known to nobody but the register's instances. */
  secret: string;
  takeTurns?: (work: Handler) => Handler;
};

/**
 * Answers what anybody may be given from what was made once for all: a page as it stands at the register's state and on a day,
 * a file of the build for as long as it runs; 503 while the state cannot be read. Whatever else is asked for goes to `answer`. What is
 * not there yet is made by `takeTurns`: whoever waits for a page that somebody else is having made waits
 * for its making, and not for that somebody's place in the line. What a document's router is told is handed over by the document's tag,
 * also once the register has moved on, for as long as that page is kept.
 */
export function keepPages(answer: Handler, { readState, secret, takeTurns = (work) => work }: Settings): Handler {
  const { find, make } = createStore<Kept>(mostBytes, sizeOf);
  const answerAlone = answerOnce(answer);
  const stateFor = async (route: Route): Promise<string | null> =>
    route.keeps === "build"
      ? "build"
      : readState().then(
          // Pages say on which day they were called up (UTC).
          ({ key }) => `${key} ${new Date().toISOString().slice(0, 10)}`,
          () => null,
        );
  /**
   * Under its tag a page is kept, and by it its document asks for what the router is told: that of another making of it will do. Nobody
   * can tell the tag who was not given the document, so what was taken out of view since is told to nobody else.
   */
  const tagOf = (asked: Asked, state: string): string =>
    hash("sha256", `${secret}\n${state}\n${keyOf(asked)}`, "base64url");
  const read = async (request: IncomingMessage) => {
    const route = routeAt(request);
    const asked = readAsked(request, route);
    if (asked === null) return null;
    const state = await stateFor(route);
    return state === null ? "away" : { route, asked, tag: tagOf(asked, state) };
  };

  /** Null: it is not kept, and made for whoever asks; but a document that is not theirs has nothing to tell them. */
  const give = (request: IncomingMessage, response: ServerResponse, kept: Kept | null) => {
    if (tagAsked(request) !== undefined) return tell(response, kept?.told ?? null);
    return kept === null ? answerAlone(request, response) : handOver(response, kept, request.method === "HEAD");
  };

  const makeFor: Handler = async (request, response) => {
    const wanted = await read(request);
    const told = tagAsked(request);
    if (wanted === "away") return refuse(response, 503);
    if (wanted === null) return told === undefined ? answerAlone(request, response) : refuse(response, 503);
    const { route, asked, tag } = wanted;
    if (told !== undefined && told !== tag) return tell(response, null);
    const kept = await make(tag, async () => {
      const made = madeRequest(asked.url, { ...asked.headers, ...turnOf(request.headers) });
      const recorded = await record(answer, made, response.getHeaders());
      const isKept = isForEverybody(recorded, route);
      return { value: keptOf(recorded, asked.encoding, isKept ? tag : null), isKept };
    });
    return give(request, response, kept);
  };
  const makeInTurn = takeTurns(makeFor);

  return async (request, response) => {
    const wanted = await read(request);
    if (wanted === "away") return refuse(response, 503);
    const kept = wanted === null ? null : find(tagAsked(request) ?? wanted.tag);
    return kept === null ? makeInTurn(request, response) : give(request, response, kept);
  };
}
