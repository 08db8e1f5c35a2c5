/** Languages that each operation has an example in, as they are called everywhere. */
export const exampleLanguages = ["curl", "Python", "R", "JavaScript"] as const;
export type ExampleLanguage = (typeof exampleLanguages)[number];

/** What an example asks for: an address that has an answer in the demonstration register, and a body that is taken. */
const examples: Readonly<Record<string, { path: string; body?: object }>> = {
  listSites: { path: "/sites?in=palmyra&fields=names,position" },
  getSite: { path: "/sites/temple-of-bel" },
  listEvents: { path: "/events?severity=destroyed&from=2015&fields=title,date,verification" },
  getEvent: { path: "/events/pal-2015-05" },
  listClaims: { path: "/claims?site=temple-of-bel&limit=20" },
  getClaim: { path: "/claims/clm-ab-01" },
  listSources: { path: "/sources?limit=20" },
  getSource: { path: "/sources/dgam-1727" },
  listPeriods: { path: "/periods" },
  getPeriod: { path: "/periods/per-palmyra-01" },
  listEvidence: { path: "/evidence?fields=credit,licence" },
  getEvidence: { path: "/evidence/ID" },
  listChanges: { path: "/changes?site=palmyra&limit=10" },
  getChange: { path: "/changes/ID" },
  getSummary: { path: "/summary?site=palmyra&from=2015&to=2017" },
  getDescription: { path: "/openapi.json" },
  sendReport: {
    path: "/reports",
    body: { siteId: "palmyra", what: "Two columns have fallen.", how: "saw_it_afterwards", date: { edtf: "2026-11" } },
  },
  recordEvent: {
    path: "/events",
    body: {
      site: { id: "palmyra" },
      title: { en: "Columns fallen" },
      claims: [
        {
          source: {
            ...{ kind: "news_article", publisher: "A newspaper", title: "Columns fall at Palmyra" },
            ...{ url: "https://example.org/columns", language: "en" },
          },
          claimantKind: "press",
          claimant: { en: "A newspaper" },
          statement: { en: "Two columns fell in a storm." },
          date: { edtf: "2026-11" },
          cause: "weathering",
        },
      ],
      reason: "Reported in the press",
    },
  },
  recordClaims: {
    path: "/claims",
    body: {
      eventId: "pal-2015-05",
      claims: [
        {
          source: { id: "dgam-1727" },
          claimantKind: "authority",
          claimant: { en: "DGAM" },
          statement: { en: "The temple was blown up." },
          severity: "destroyed",
        },
      ],
      reason: "A further source",
    },
  },
};

const key = "3f2b8c1e-7a44-4f0e-9a55-5f7c4c1d9b21";

export type Example = { path: string; body: object | null; headers: readonly [name: string, value: string][] };

/** What stands for the demonstration's own records in another register: the examples have their form, and no answer. */
const placeholders: readonly [RegExp, string][] = [
  [/(site"?[=:{][^}]*?"?id"?:)"palmyra"/g, '$1"ID"'],
  [/"siteId":"palmyra"/g, '"siteId":"ID"'],
  [/palmyra(?=[&"])|temple-of-bel/g, "old-city"],
  [/pal-2015-05|clm-ab-01|dgam-1727|per-palmyra-01/g, "ID"],
  [/ at Palmyra/g, ""],
  [/DGAM/g, "The authority"],
];

const withoutRecords = (example: { path: string; body?: object }): { path: string; body?: object } =>
  JSON.parse(placeholders.reduce((text, [own, other]) => text.replace(own, other), JSON.stringify(example)));

type Asked = { id: string; scope: string | null; isDemonstration: boolean };

/** What an example of an operation sends. */
export function exampleOf({ id, scope, isDemonstration }: Asked): Example {
  const own = examples[id] ?? { path: "/" };
  const { path, body = null } = isDemonstration ? own : withoutRecords(own);
  const headers: [string, string][] = [
    ...(scope === null ? [] : ([["Authorization", "Bearer tdm_…"]] as [string, string][])),
    ...(id === "sendReport" ? ([["Idempotency-Key", key]] as [string, string][]) : []),
  ];
  return { path, body, headers };
}

const indented = (json: object, by: string): string => JSON.stringify(json, null, 2).replaceAll("\n", `\n${by}`);

/** An example as it is written in a language. */
export function exampleIn(language: ExampleLanguage, { path, body, headers }: Example, origin: string): string {
  const address = `${origin}/api/v1${path}`;
  switch (language) {
    case "curl": {
      const options = [
        ...headers.map(([name, value]) => `-H '${name}: ${value}'`),
        ...(body === null ? [] : [`--json '${indented(body, "")}'`]),
      ];
      return ["curl", ...options, `'${address}'`].join(" \\\n  ");
    }
    case "Python": {
      const given = [
        `    "${address}",`,
        ...(headers.length === 0 ? [] : [`    headers={${pairs(headers)}},`]),
        ...(body === null ? [] : [`    json=${indented(body, "    ")},`]),
      ];
      const call = `requests.${body === null ? "get" : "post"}(\n${given.join("\n")}\n)`;
      return `import requests\n\nanswer = ${call}\nanswer.raise_for_status()\nprint(answer.json())`;
    }
    case "R": {
      const steps = [
        `request("${address}")`,
        ...headers.map(([name, value]) => `req_headers(\`${name}\` = "${value}")`),
        ...(body === null ? [] : [`req_body_raw(r"(${indented(body, "")})", "application/json")`]),
        "req_perform()",
        "resp_body_json()",
      ];
      return `library(httr2)\n\nanswer <- ${steps.join(" |>\n  ")}`;
    }
    case "JavaScript": {
      const all: [string, string][] = [
        ...headers,
        ...(body === null ? [] : ([["Content-Type", "application/json"]] as [string, string][])),
      ];
      const options = [
        ...(body === null ? [] : [`  method: "POST",`]),
        ...(all.length === 0 ? [] : [`  headers: { ${pairs(all)} },`]),
        ...(body === null ? [] : [`  body: JSON.stringify(${indented(body, "  ")}),`]),
      ];
      const given = options.length === 0 ? `"${address}"` : `"${address}", {\n${options.join("\n")}\n}`;
      return `const answer = await fetch(${given});\nif (!answer.ok) throw new Error((await answer.json()).detail);\nconsole.log(await answer.json());`;
    }
    default:
      return language satisfies never;
  }
}

const pairs = (headers: readonly [string, string][]): string =>
  headers.map(([name, value]) => `"${name}": "${value}"`).join(", ");
