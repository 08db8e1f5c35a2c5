import type { EndCounts } from "@/features/accounts/end-everything-mutations";

const countWords = (count: number, one: string, many = `${one}s`): string => `${count} ${count === 1 ? one : many}`;

/** What `npm run end-sessions` says that it ended. */
export function endingWords(ended: EndCounts): string {
  const counts = [
    countWords(ended.sessions, "session"),
    countWords(ended.signIns + ended.authenticators, "thing half done", "things half done"),
    countWords(ended.invites + ended.passwordLinks, "link"),
    countWords(ended.apiTokens, "token of the API", "tokens of the API"),
    countWords(ended.shareLinks, "managed link"),
  ];
  return `Ended: ${counts.join(", ")}. Accounts and passwords stay.`;
}
