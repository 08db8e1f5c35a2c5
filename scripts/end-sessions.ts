import { endEverything } from "@/features/accounts/end-everything-mutations";
import { withRegister } from "./with-register";

/**
 * `npm run end-sessions`: ends every session and every unused link, as an administrator can on /settings. For whoever has
 * the machine, when no administrator can get in any more, or somebody is in who should not be.
 */
const ended = await withRegister((db) => endEverything(db, { now: new Date() }));
const links = ended.invites + ended.passwordLinks;
console.log(
  `Ended: ${ended.sessions} sessions, ${ended.signIns + ended.authenticators} things half done, ${links} links, ${ended.apiTokens} tokens of the API, ${ended.shareLinks} managed links. Accounts and passwords stay.`,
);
