"use client";
import { useEffect } from "react";
import { useFailureWords } from "@/components/layout/failure-words";
import { Page } from "@/components/layout/page";
import { PageHead } from "@/components/layout/page-head";

export default function ErrorPage({ error, reset }: { error: Error & { digest?: string }; reset: () => void }) {
  const words = useFailureWords();
  useEffect(() => {
    document.title = words.title;
  }, [words.title]);
  return (
    <>
      <PageHead title={words.title} dek={words.what} />
      <Page>
        <p>
          <button className="btn" type="button" onClick={reset}>
            {words.again}
          </button>
        </p>
        {error.digest ? (
          <p className="fine">
            {words.number} <bdi>{error.digest}</bdi>
          </p>
        ) : null}
      </Page>
    </>
  );
}
