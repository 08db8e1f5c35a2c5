"use client";

import { useRouter } from "next/navigation";
import { useEffect } from "react";

/**
 * Has the framework's router follow the links of plain parts, as it follows those it drew itself (`data-soft`, "stay" where the
 * page is not to move to its top). One for all of them; without JavaScript they are links.
 */
export function SoftLinks() {
  const router = useRouter();
  useEffect(() => {
    const onClick = (event: MouseEvent) => {
      if (event.defaultPrevented || event.button !== 0) return;
      if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
      const link = event.target instanceof Element ? event.target.closest<HTMLElement>("a[data-soft]") : null;
      const href = link?.getAttribute("href");
      if (link == null || href == null || link.hasAttribute("download") || link.hasAttribute("target")) return;
      event.preventDefault();
      router.push(href, { scroll: link.dataset.soft !== "stay" });
    };
    // Behind whatever else answers a click in the document.
    window.addEventListener("click", onClick);
    return () => window.removeEventListener("click", onClick);
  }, [router]);
  return null;
}
