import { createHash } from "node:crypto";
import { getTranslations } from "next-intl/server";
import type { DrawingAnswer, PictureJob } from "@/components/drawing/jobs";
import type { PictureSpec } from "@/components/drawing/picture/spec";
import { askWorker, DrawingsBusy } from "@/components/drawing/pool";
import { hrefWithAsOf } from "@/features/scope/addresses";
import type { ViewContext } from "@/features/scope/view-context";
import { loadRegister, loadSourceLine } from "@/features/settings/loaders";
import { answerFresh } from "@/features/views/freshness";
import { loadStand, loadViewWords, type OpenedView, refuse } from "@/features/views/loaders";
import { type RecordsView, type View, viewHref } from "@/features/views/view";
import { directionOf } from "@/lib/i18n/routing";
import { keepRecent } from "@/lib/keep-recent";
import { logger } from "@/lib/logger";
import { originOf } from "@/lib/own-origin";
import { formatNamed } from "@/lib/view-formats";
import { loadPicture, type Picture } from "./pictures";
import { type PictureAsked, previewSize, readPictureAsked } from "./search-params";

/** By everything that is in them. A picture of 1,000 pixels is some 60 kB. */
const kept = keepRecent<DrawingAnswer>(60);

/** What a picture can be laid out in: a narrower one is all of it made smaller, and a wider one larger. */
const leastLaidOut = 640;
const mostLaidOut = 1400;
const busySeconds = 5;

const hasRecords = (view: View): view is RecordsView => view.kind !== "evidence" && view.kind !== "changes";

/** Answers with a figure of a view as a picture that says itself what it shows. */
export async function answerPicture(request: Request, { context, view, format }: OpenedView): Promise<Response> {
  const t = await getTranslations({ locale: context.locale, namespace: "views" });
  const asked = readPictureAsked(new URL(request.url).searchParams);
  if ("unreadable" in asked)
    return refuse(400, t("refused.parameter", { name: asked.unreadable, value: asked.value.slice(0, 60) }));
  return answerFresh(request, context, async (freshness) => {
    const picture = hasRecords(view) ? await loadPicture(context, view, asked.chart) : null;
    if (picture === null || !hasRecords(view)) return refuse(404, t("refused.chart", { name: asked.chart ?? "none" }));
    const spec = await specOf(picture, { request, context, view, asked });
    const job: PictureJob = { spec, format: format === "svg" ? "svg" : "png" };
    try {
      const key = createHash("sha256").update(JSON.stringify(job)).digest("hex");
      const drawn = await kept(key, async () => {
        const answer = await askWorker(job);
        // What failed is not kept.
        if ("failed" in answer) throw new Error(answer.failed);
        return answer;
      });
      const body = "png" in drawn ? drawn.png : "svg" in drawn ? drawn.svg : "";
      return new Response(body, {
        headers: {
          ...freshness,
          "content-type": formatNamed(format)?.mediaType ?? "",
          "content-disposition": `inline; filename="${fileNameOf(view, asked, spec)}.${format}"`,
        },
      });
    } catch (error) {
      const isBusy = error instanceof DrawingsBusy;
      if (!isBusy) logger.error({ err: error }, "a picture was not drawn");
      const refused = refuse(503, t(isBusy ? "refused.busy" : "refused.notDrawn"));
      refused.headers.set("retry-after", String(busySeconds));
      return refused;
    }
  });
}

/** What a file is called after. */
type Named = { word: string; revision: number };

type SpecOf = { request: Request; context: ViewContext; view: RecordsView; asked: PictureAsked };

async function specOf(picture: Picture, { request, context, view, asked }: SpecOf): Promise<PictureSpec & Named> {
  const { locale } = context;
  const [words, stand, register] = await Promise.all([
    loadViewWords(context, view),
    loadStand(context),
    loadRegister(locale),
  ]);
  const { revision } = stand;
  const laidOut = asked.width > mostLaidOut ? Math.round(asked.width / 2) : Math.max(leastLaidOut, asked.width);
  const isRecord = view.kind === "site" || view.kind === "event";
  const source = await loadSourceLine(locale, stand);
  return {
    lang: locale,
    dir: directionOf(locale),
    theme: asked.theme,
    width: laidOut,
    scale: asked.width / laidOut,
    ...(asked.isPreview ? { height: previewSize.height } : {}),
    register: register.name.text,
    title: isRecord ? words.title : picture.title,
    criteria: isRecord ? picture.title : words.criteria,
    reading: picture.reading,
    legend: picture.legend,
    chart: picture.chart,
    source: asked.isPreview ? [source] : [...picture.notes, source],
    address: addressIn({ request, context, view }, revision),
    revision,
    word: register.word,
  };
}

/**
 * Where the picture can be checked: the view at the revision it was drawn at. Of a link only the register is named, for a picture
 * is passed on, and the link's own address would be passed on with it.
 */
function addressIn({ request, context, view }: Pick<SpecOf, "request" | "context" | "view">, revision: number): string {
  const origin = originOf(request.headers);
  if (context.scope.kind !== "public") return origin;
  return decodeURI(origin + context.hrefOf(hrefWithAsOf(viewHref(view), { value: String(revision) })));
}

function fileNameOf(view: RecordsView, { chart }: PictureAsked, { word, revision }: Named): string {
  const about = new URL(viewHref(view), "http://register").pathname.replace(/[^a-zA-Z0-9]+/g, "-");
  return [word, about, chart ?? "", `r${revision}`].join("-").replace(/-+/g, "-");
}
