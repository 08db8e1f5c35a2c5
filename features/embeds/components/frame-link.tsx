"use client";

import { useEffect } from "react";
import { heightMessages, isAsking, linkMessage, secretOf } from "../frame-messages";

/**
 * Tells the page around a frame how high its content is, and opens its links there. The height is that of one element, whose
 * width no scroll bar changes: what the page makes of it never changes what is told next.
 */
export function FrameLink({ contentId }: { contentId: string }) {
  useEffect(() => {
    const content = document.getElementById(contentId);
    if (content === null || window.parent === window) return;
    const secret = secretOf(window.location.hash);
    const post = (message: unknown) => window.parent.postMessage(message, "*");
    const tell = () => {
      const height = Math.ceil(content.getBoundingClientRect().height);
      for (const message of heightMessages({ height, href: window.location.href, secret })) post(message);
    };
    const onMessage = ({ data, source }: MessageEvent) => {
      if (source === window.parent && isAsking(data, secret)) tell();
    };
    const onClick = (event: MouseEvent) => {
      const link = event.target instanceof Element ? event.target.closest("a") : null;
      if (link === null || event.button !== 0) return;
      const isWithin = link.getAttribute("href")?.startsWith("#") === true;
      link.target = isWithin ? "_self" : "_blank";
      if (isWithin || secret === null) return;
      event.preventDefault();
      event.stopPropagation();
      post(linkMessage(link.href, secret));
    };
    const observer = new ResizeObserver(tell);
    observer.observe(content);
    window.addEventListener("message", onMessage);
    // Before the framework's own listener, which would open the page inside the frame.
    window.addEventListener("click", onClick, { capture: true });
    return () => {
      observer.disconnect();
      window.removeEventListener("message", onMessage);
      window.removeEventListener("click", onClick, { capture: true });
    };
  }, [contentId]);
  return null;
}
