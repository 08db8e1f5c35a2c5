"use client";
import { useParams } from "next/navigation";
import { useEffect } from "react";
import { Page } from "@/components/layout/page";
import { PageHead } from "@/components/layout/page-head";

// An error page is a client component and may not ask the server for words, so it carries both languages.
const words = {
  en: {
    title: "This page could not be shown",
    what: "Something failed on our side. The register is safe, and nothing you sent was half stored.",
    again: "Try again",
    number: "If it fails again, tell the people who run this register this number:",
  },
  ar: {
    title: "تعذّر عرض هذه الصفحة",
    what: "حدث خلل من جهتنا. السجل سليم، ولم يُحفظ شيء مما أرسلته ناقصاً.",
    again: "حاول مرة أخرى",
    number: "إن تكرر الخلل فأبلغ القائمين على السجل بهذا الرقم:",
  },
};

export default function ErrorPage({ error, reset }: { error: Error & { digest?: string }; reset: () => void }) {
  const { locale } = useParams<{ locale: string }>();
  const t = locale === "ar" ? words.ar : words.en;
  useEffect(() => {
    document.title = t.title;
  }, [t.title]);
  return (
    <>
      <PageHead title={t.title} dek={t.what} />
      <Page>
        <p>
          <button className="btn" type="button" onClick={reset}>
            {t.again}
          </button>
        </p>
        {error.digest ? (
          <p className="fine">
            {t.number} <bdi>{error.digest}</bdi>
          </p>
        ) : null}
      </Page>
    </>
  );
}
