import type { QrDrawing } from "@/lib/qr";
import styles from "./qr-code.module.css";

/** Drawn on the server; black on white in every theme, since cameras need it. */
export function QrCode({ drawing, label }: { drawing: QrDrawing; label: string }) {
  return (
    <svg
      className={styles.qr}
      viewBox={`0 0 ${drawing.size} ${drawing.size}`}
      role="img"
      aria-label={label}
      shapeRendering="crispEdges"
    >
      <path d={drawing.path} />
    </svg>
  );
}
