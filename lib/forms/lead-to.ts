import "server-only";
import { revalidatePath } from "next/cache";
import { redirect } from "@/lib/i18n/navigation";
import { pageLocale } from "@/lib/i18n/page-locale";
import type { Href } from "@/lib/i18n/pathname";

/** Ends a change with the page that follows it. Every page that shows the register is made anew. */
export async function leadTo(href: Href): Promise<never> {
  revalidatePath("/", "layout");
  return redirect({ href, locale: await pageLocale() });
}
