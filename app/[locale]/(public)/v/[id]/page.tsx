import { PermalinkPage, type PermalinkProps, permalinkMetadata } from "../../permalink-page";

export const generateMetadata = permalinkMetadata;

/** The lasting address of a piece of evidence. */
export default function EvidencePermalinkPage(props: PermalinkProps) {
  return <PermalinkPage type="evidence" {...props} />;
}
