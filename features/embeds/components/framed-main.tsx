import { headers } from "next/headers";
import type { ReactNode } from "react";
import { frameLines } from "../frame-lines";
import styles from "./framed-main.module.css";

/** All that a page in a frame of somebody else shows; its height is what the page around it is told. */
export async function FramedMain({ children }: { children: ReactNode }) {
  const nonce = (await headers()).get("x-nonce") ?? undefined;
  return (
    <>
      <main id="main" className={styles.framed} data-framed>
        {children}
      </main>
      {/* biome-ignore lint/security/noDangerouslySetInnerHtml: lines of ours, in which nothing is set in */}
      <script nonce={nonce} dangerouslySetInnerHTML={{ __html: frameLines }} />
    </>
  );
}
