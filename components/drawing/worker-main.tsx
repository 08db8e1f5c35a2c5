import { parentPort } from "node:worker_threads";
import type { DrawingAnswer, DrawingJob } from "@/components/drawing/jobs";
import { drawPicture } from "@/components/drawing/picture/draw-picture";
import { toPng } from "@/components/drawing/picture/png";
import { drawStack } from "@/components/drawing/stack-still";

async function draw(job: DrawingJob): Promise<DrawingAnswer> {
  if (job.kind === "stack") return { svg: await drawStack(job) };
  const svg = await drawPicture(job.spec);
  return job.format === "svg" ? { svg } : { png: toPng(svg) };
}

parentPort?.on("message", (job: DrawingJob) => {
  draw(job).then(
    (answer) => parentPort?.postMessage(answer),
    (error: unknown) => parentPort?.postMessage({ failed: error instanceof Error ? error.message : String(error) }),
  );
});
