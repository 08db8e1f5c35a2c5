import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { NotFoundView } from "../not-found-view";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("frame.notFound");
  return { title: t("title"), robots: { index: false } };
}

/** Any address without a page of its own, so that the answer is in the reader's language. */
export default function UnknownPage() {
  return <NotFoundView />;
}
