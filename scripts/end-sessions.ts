import { endEverything } from "@/features/accounts/end-everything-mutations";
import { takeNoArguments } from "./arguments";
import { endingWords } from "./ending-words";
import { withRegister } from "./with-register";

/**
 * `npm run end-sessions`: ends every session and every unused link, as an administrator can on /settings. For whoever has
 * the machine, when no administrator can get in any more, or somebody is in who should not be.
 */
takeNoArguments("end-sessions");

console.log(endingWords(await withRegister((db) => endEverything(db, { now: new Date() }))));
