import { PermalinkPage, type PermalinkProps, permalinkMetadata } from "../../permalink-page";

export const generateMetadata = permalinkMetadata;

/** The lasting address of an event. */
export default function EventPermalinkPage(props: PermalinkProps) {
  return <PermalinkPage type="damage_event" {...props} />;
}
