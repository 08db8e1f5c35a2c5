/** What a frame tells the page around it (docs/sharing.md). Public: pages elsewhere listen for it. */
export const heightMessage = "tadmur:height";
/** What the page around it may ask it. */
export const askMessage = "tadmur:ask";

const entities: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };

/** A text as HTML or XML has it, in an attribute as between tags. */
export const escapeMarkup = (text: string): string => text.replace(/[&<>"']/g, (mark) => entities[mark] ?? mark);

/** Gives each frame the height it tells. A frame is known by its window: one without an origin has no other name. */
const hostScript = `<script>
window.tadmurFrames = window.tadmurFrames || (addEventListener("message", function (event) {
  if (!event.data || event.data.type !== "${heightMessage}") return;
  document.querySelectorAll("iframe").forEach(function (frame) {
    if (frame.contentWindow === event.source) frame.style.height = Math.ceil(event.data.height) + "px";
  });
}), true);
</script>`;

type Frame = { src: string; title: string; height: number; width?: number };

/**
 * The frame alone. It may run its scripts and open the register in a window of its own; it has no origin there, so it can
 * neither keep anything nor touch the page around it.
 */
export const frameMarkup = ({ src, title, height, width }: Frame): string =>
  `<iframe src="${escapeMarkup(src)}" title="${escapeMarkup(title)}" width="${width ?? "100%"}" height="${height}" style="border: 0; max-width: 100%" loading="lazy" sandbox="allow-scripts allow-popups allow-popups-to-escape-sandbox"></iframe>`;

/** What somebody copies into a page of theirs. Without the script the frame keeps the height it was given and scrolls. */
export const embedSnippet = (frame: Frame): string => `${frameMarkup(frame)}\n${hostScript}`;
