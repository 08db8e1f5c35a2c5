import { formatHead } from "@/features/chain/chain";
import { getRegisterHead } from "@/features/chain/chain-queries";
import { takeNoArguments } from "./arguments";
import { withRegister } from "./with-register";

/** `npm run head`: prints the newest revision as `number:hash`. Keep it where the register's keepers cannot change it. */
takeNoArguments("head");

console.log(formatHead(await withRegister(getRegisterHead)));
