import { parentPort } from "node:worker_threads";
import type { DrawingAnswer, DrawingJob } from "@/components/drawing/jobs";
import { drawStack } from "@/components/drawing/stack-still";

async function draw(job: DrawingJob): Promise<DrawingAnswer> {
  return { svg: await drawStack(job) };
}

parentPort?.on("message", (job: DrawingJob) => {
  draw(job).then(
    (answer) => parentPort?.postMessage(answer),
    (error: unknown) => parentPort?.postMessage({ failed: error instanceof Error ? error.message : String(error) }),
  );
});
