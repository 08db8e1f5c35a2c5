import { parentPort } from "node:worker_threads";
import "@/components/drawing/happy-document";
import type { DrawingAnswer, PictureJob } from "@/components/drawing/jobs";
import { drawPicture } from "@/components/drawing/picture/draw-picture";
import { toPng } from "@/components/drawing/picture/png";

async function draw({ spec, format }: PictureJob): Promise<DrawingAnswer> {
  const svg = await drawPicture(spec);
  return format === "svg" ? { svg } : { png: toPng(svg) };
}

parentPort?.on("message", (job: PictureJob) => {
  draw(job).then(
    (answer) => parentPort?.postMessage(answer),
    (error: unknown) => parentPort?.postMessage({ failed: error instanceof Error ? error.message : String(error) }),
  );
});
