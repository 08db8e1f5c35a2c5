import { sayHead } from "@/features/revisions/chain";
import { getRegisterHead } from "@/features/revisions/chain-queries";
import { withRegister } from "./with-register";

/** `npm run head`: prints the newest revision as `number:hash`. Keep it where the register's keepers cannot change it. */
console.log(sayHead(await withRegister(getRegisterHead)));
