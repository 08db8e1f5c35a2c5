import type { QrDrawing } from "@/lib/qr";

/** The address of a link, which stands in the answer to whoever made it and nowhere else. */
export type MadeLink = { address: string; qr: QrDrawing | null };
