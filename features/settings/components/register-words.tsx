import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { RecordText } from "@/components/ui/record-text";
import { contactHref, type Licence, licenceWords, type Register } from "../identity-model";

/** The name of terms, leading to where they stand. */
export function LicenceLink({ licence, children }: { licence: Licence | null; children: ReactNode }) {
  if (licence?.url == null) return children;
  return (
    <a href={licence.url} rel="license noopener noreferrer">
      {children}
    </a>
  );
}

/** What a register is, who keeps it, and how they are reached; one that does not say, says that. */
export async function AboutRegister({ register: { about, keeper, contact } }: { register: Register }) {
  const t = await getTranslations("frame.foot");
  return (
    <>
      <p>
        {about === null ? null : <RecordText {...about} />} {t("registerText")}
      </p>
      <p>
        {keeper === null ? t("noKeeper") : t.rich("keeper", { keeper: () => <RecordText key="keeper" {...keeper} /> })}{" "}
        {contact === null ? null : t.rich("contact", { contact: () => <Contact key="contact" contact={contact} /> })}
      </p>
    </>
  );
}

function Contact({ contact }: { contact: string }) {
  const href = contactHref(contact);
  if (href === null) return <bdi>{contact}</bdi>;
  return (
    <a className="address" href={href} rel="noopener noreferrer">
      <bdi>{contact}</bdi>
    </a>
  );
}

/** The terms of what is compiled, who else is owed a word, and what the pages are made with. */
export async function Terms({ register }: { register: Register }) {
  const t = await getTranslations("frame.foot");
  const { licence, credits } = register;
  return (
    <>
      <p>
        {t.rich("licenceText", {
          ...licenceWords(register),
          link: (words) => <LicenceLink licence={licence}>{words}</LicenceLink>,
        })}
      </p>
      {credits === null ? null : (
        <p>
          <RecordText {...credits} />
        </p>
      )}
      <p>{t("made")}</p>
    </>
  );
}
