import type { StackedBarMarksProps } from "@/components/charts/stacked-bar-props";
import type { PictureJob } from "@/components/drawing/jobs";
import type { PictureSpec } from "@/components/drawing/picture/spec";
import { askWorker, endDrawing } from "@/components/drawing/pool";
import { takeNoArguments } from "./arguments";

/**
 * `npm run bench:drawing`: what a picture costs in the worker: the first one, and the median and slowest of those after it; and
 * the memory that the whole takes.
 */
takeNoArguments("bench:drawing");

const rounds = 30;

const marksOf = (bars: number): StackedBarMarksProps => ({
  rows: Array.from({ length: bars }, (_, index) => ({
    key: `${index}`,
    label: `${1900 + index}`,
    values: { destroyed: index % 5, severe: (index * 3) % 7, soft: index % 3 },
    whisker: { min: index % 5, max: (index % 5) + 4 },
  })),
  series: [
    { key: "destroyed", label: "Destroyed", tone: "destroyed" },
    { key: "severe", label: "Severe", tone: "severe" },
    { key: "soft", label: "Severe, may be earlier", tone: "severe", isSoft: true },
  ],
  ...{ title: "Bars", description: "", dir: "ltr", height: 360 },
});

const picture: PictureSpec = {
  ...{ lang: "en", dir: "ltr", theme: "light", width: 1200, height: 630, scale: 1, register: "Tadmur" },
  ...{ title: "When it happened", criteria: "All records", reading: "8 of 23", legend: [] },
  chart: { kind: "stack", marks: marksOf(16) },
  source: ["Source"],
  address: "http://127.0.0.1/",
};
const jobs: [string, PictureJob][] = [
  ["picture, SVG", { spec: picture, format: "svg" }],
  ["picture, PNG of 1200 × 630", { spec: picture, format: "png" }],
  ["picture, PNG of 2400 × 1260", { spec: { ...picture, scale: 2 }, format: "png" }],
];

const timed = async (job: PictureJob): Promise<number> => {
  const started = performance.now();
  const answer = await askWorker(job);
  if ("failed" in answer) throw new Error(answer.failed);
  return performance.now() - started;
};
const memoryMb = () => Math.round(process.memoryUsage().rss / 1e6);

const before = memoryMb();
for (const [name, job] of jobs) {
  const first = await timed(job);
  const took: number[] = [];
  for (let round = 0; round < rounds; round++) took.push(await timed(job));
  const sorted = took.toSorted((a, b) => a - b);
  const at = (share: number) => Math.round(sorted[Math.floor(share * (sorted.length - 1))] ?? 0);
  console.log(`${name}: first ${Math.round(first)} ms, then median ${at(0.5)} ms, slowest ${at(1)} ms`);
}
console.log(`memory: ${before} MB before the worker, ${memoryMb()} MB after ${jobs.length * (rounds + 1)} drawings`);
await endDrawing();
