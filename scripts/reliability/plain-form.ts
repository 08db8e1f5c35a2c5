const entities: Record<string, string> = { "&quot;": '"', "&amp;": "&", "&lt;": "<", "&gt;": ">", "&#x27;": "'" };
const unescapeHtml = (text: string): string =>
  text.replace(/&(?:quot|amp|lt|gt|#x27);/g, (entity) => entities[entity] ?? entity);

const attribute = (tag: string, name: string): string | undefined => new RegExp(`\\s${name}="([^"]*)"`).exec(tag)?.[1];

/** A page's form: where it is sent, and its fields as the page filled them in. */
type PlainForm = { url: string; filled: [name: string, value: string][] };

/** A browser without scripts: keeps cookies, sends forms, follows nothing. */
export class PlainBrowser {
  /** `address` is what the proxy in front would say: each browser is a client of its own. */
  constructor(
    readonly base: string,
    readonly address: string,
    readonly cookies = new Map<string, { value: string; path: string }>(),
  ) {}

  /** This browser at another server of its register, as a proxy in front of both would have it. */
  at = (base: string): PlainBrowser => new PlainBrowser(base, this.address, this.cookies);

  async fetch(path: string, init: RequestInit = {}): Promise<Response> {
    const sent = [...this.cookies].filter(([, cookie]) => path.startsWith(cookie.path));
    const headers = {
      "x-forwarded-for": this.address,
      cookie: sent.map(([name, { value }]) => `${name}=${value}`).join("; "),
      ...Object.fromEntries(new Headers(init.headers)),
    };
    const response = await fetch(`${this.base}${path}`, { ...init, redirect: "manual", headers });
    for (const line of response.headers.getSetCookie()) {
      const [, name = "", value = ""] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      this.cookies.set(name, { value, path: /;\s*path=([^;]+)/i.exec(line)?.[1] ?? "/" });
    }
    return response;
  }

  /** The form of a page in which `holding` stands, such as a field's name. Throws when there is none. */
  async open(path: string, holding: string): Promise<PlainForm> {
    const page = await (await this.fetch(path)).text();
    const form = page.split("<form").find((part) => part.split("</form>")[0]?.includes(`"${holding}"`));
    if (form === undefined) throw new Error(`no form with ${holding} at ${path}`);
    const tags = form.split("</form>")[0]?.matchAll(/<input[^>]*>/g) ?? [];
    const filled = [...tags].flatMap(([tag]): [string, string][] => {
      const [name, type = "text"] = [attribute(tag, "name"), attribute(tag, "type")];
      const isLeftOut = type === "file" || ((type === "radio" || type === "checkbox") && !/\schecked\b/.test(tag));
      return name === undefined || isLeftOut ? [] : [[unescapeHtml(name), unescapeHtml(attribute(tag, "value") ?? "")]];
    });
    return { url: path, filled };
  }

  send({ url, filled }: PlainForm, typed: Record<string, string | File>): Promise<Response> {
    const body = new FormData();
    for (const [name, value] of filled) if (!(name in typed)) body.append(name, value);
    for (const [name, value] of Object.entries(typed)) body.append(name, value);
    return this.fetch(url, { method: "POST", body, headers: { origin: this.base, "sec-fetch-site": "same-origin" } });
  }
}
