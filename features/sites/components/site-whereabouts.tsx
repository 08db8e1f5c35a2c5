import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { InLanguage } from "@/components/ui/in-language";
import { ReaderText } from "@/components/ui/reader-text";
import type { PublicWhereabouts } from "../model";

const outward = "noopener noreferrer nofollow external";

/** Where a place is in words, and where else it is listed and described: what of it its reader may know. */
export async function SiteWhereabouts({ address, district, identifiers, links }: PublicWhereabouts) {
  const t = await getTranslations("sites.whereabouts");
  if (address === null && district === null && identifiers.length === 0 && links.length === 0) return null;
  return (
    <dl className="names">
      {address === null ? null : (
        <Entry label={t("address")}>
          <ReaderText text={address} />
        </Entry>
      )}
      {district === null ? null : (
        <Entry label={t("district")}>
          <ReaderText text={district} />
        </Entry>
      )}
      {identifiers.map(({ list, identifier, url }) => (
        <Entry key={`${list} ${identifier} ${url}`} label={<InLanguage text={list} />}>
          {url === null ? <bdi dir="ltr">{identifier}</bdi> : <Outward url={url}>{identifier}</Outward>}
        </Entry>
      ))}
      {links.length === 0 ? null : (
        <Entry label={t("links")}>
          {links.map(({ words, url }, index) => (
            <span key={`${words} ${url}`}>
              {index === 0 ? null : t("comma")}
              <a href={url} rel={outward}>
                <InLanguage text={words} />
              </a>
            </span>
          ))}
        </Entry>
      )}
    </dl>
  );
}

const Entry = ({ label, children }: { label: ReactNode; children: ReactNode }) => (
  <div>
    <dt>{label}</dt>
    <dd>{children}</dd>
  </div>
);

const Outward = ({ url, children }: { url: string; children: ReactNode }) => (
  <a href={url} rel={outward} dir="ltr" translate="no">
    {children}
  </a>
);
