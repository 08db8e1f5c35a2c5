import { Resvg } from "@resvg/resvg-js";
import { fontFiles } from "@/components/drawing/picture/fonts";
import { setWithGlyphs } from "@/components/drawing/picture/glyphs";

/** The picture in pixels. It reads nothing but the fonts named here, neither from a system nor from a network. */
export function toPng(svg: string): Uint8Array<ArrayBuffer> {
  const drawn = new Resvg(setWithGlyphs(svg), {
    font: { fontFiles: [...fontFiles], loadSystemFonts: false, defaultFontFamily: "IBM Plex Sans" },
    logLevel: "off",
  });
  // A copy that is handed over, and not the renderer's own memory.
  return new Uint8Array(drawn.render().asPng());
}
