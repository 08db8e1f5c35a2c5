/** What is measured, each with the sentence that a monitor shows of it. */
const described = {
  tadmur_http_request_seconds: "Time from a request's head to its answer's end, by the pattern of its address",
  tadmur_database_query_seconds: "Time the register waited for the database, by what it asked for",
} as const;

export type MeasureName = keyof typeof described;
type Labels = Readonly<Record<string, string>>;
type Series = { labels: Labels; counts: number[]; sum: number; count: number };
type Measures = { series: Map<string, Series>; slowQueryMs: number };

/** Upper ends in seconds. */
const bucketEnds = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

// The server and the built pages load this file separately; they meet at the global.
const shared = globalThis as typeof globalThis & { tadmurMeasures?: Measures };

/** Begins to measure. Scripts never do: nobody would look at it. */
export function startMeasuring({ slowQueryMs }: { slowQueryMs: number }): void {
  shared.tadmurMeasures = { series: new Map(), slowQueryMs };
}

/** How long a query may take before it is logged; null where nothing is measured. */
export const slowQueryMs = (): number | null => shared.tadmurMeasures?.slowQueryMs ?? null;

/** Notes that something took so long. Labels hold words of ours alone: a pattern, a class of answers, never what was asked for. */
export function observe(name: MeasureName, labels: Labels, seconds: number): void {
  const measures = shared.tadmurMeasures;
  if (measures === undefined) return;
  const key = `${name}${labelsText(labels)}`;
  const series = measures.series.get(key) ?? { labels, counts: bucketEnds.map(() => 0), sum: 0, count: 0 };
  measures.series.set(key, series);
  for (const [index, end] of bucketEnds.entries())
    if (seconds <= end) series.counts[index] = (series.counts[index] ?? 0) + 1;
  series.sum += seconds;
  series.count += 1;
}

const escaped = (text: string): string => text.replace(/[\\"\n]/g, (sign) => (sign === "\n" ? "\\n" : `\\${sign}`));

const labelsText = (labels: Labels): string => {
  const pairs = Object.entries(labels).map(([name, value]) => `${name}="${escaped(value)}"`);
  return pairs.length === 0 ? "" : `{${pairs.join(",")}}`;
};

/** A number as it is now. */
export type Gauge = {
  name: string;
  help: string;
  type?: "gauge" | "counter";
  values: readonly { labels?: Labels; value: number }[];
};

const writeGauge = ({ name, help, type = "gauge", values }: Gauge): string[] => [
  `# HELP ${name} ${help}`,
  `# TYPE ${name} ${type}`,
  ...values.map(({ labels = {}, value }) => `${name}${labelsText(labels)} ${value}`),
];

function writeSeries(name: string, { labels, counts, sum, count }: Series): string[] {
  const bucket = (end: string, value: number) => `${name}_bucket${labelsText({ ...labels, le: end })} ${value}`;
  return [
    ...bucketEnds.map((end, index) => bucket(String(end), counts[index] ?? 0)),
    bucket("+Inf", count),
    `${name}_sum${labelsText(labels)} ${sum}`,
    `${name}_count${labelsText(labels)} ${count}`,
  ];
}

/** Everything measured and the given numbers, in the text format of Prometheus (0.0.4). */
export function writeMetrics(gauges: readonly Gauge[]): string {
  const series = [...(shared.tadmurMeasures?.series ?? [])];
  const measured = Object.entries(described).flatMap(([name, help]) => [
    `# HELP ${name} ${help}`,
    `# TYPE ${name} histogram`,
    ...series.filter(([key]) => key.startsWith(`${name}{`)).flatMap(([, one]) => writeSeries(name, one)),
  ]);
  return `${[...gauges.flatMap(writeGauge), ...measured].join("\n")}\n`;
}
