import { PermalinkPage, type PermalinkProps, permalinkMetadata } from "../../permalink-page";

export const generateMetadata = permalinkMetadata;

/** The lasting address of a place. */
export default function SitePermalinkPage(props: PermalinkProps) {
  return <PermalinkPage type="site" {...props} />;
}
