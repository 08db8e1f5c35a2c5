import { PermalinkPage, type PermalinkProps, permalinkMetadata } from "../../permalink-page";

export const generateMetadata = permalinkMetadata;

/** The lasting address of a claim, on the page of its event. */
export default function ClaimPermalinkPage(props: PermalinkProps) {
  return <PermalinkPage type="claim" {...props} />;
}
