import { createPasswordLink } from "@/features/accounts/password-link-mutations";
import { findPersonByEmail } from "@/features/accounts/queries";
import { resetTwoFactor } from "@/features/accounts/two-factor-mutations";
import { readEnv } from "@/lib/env";
import { refuseArguments } from "./arguments";
import { withRegister } from "./with-register";

/**
 * `npm run let-in -- EMAIL`: turns somebody's two-factor off and prints a link to a new password. For whoever has the
 * machine, when the only administrator has lost their password or their phone.
 */
const [email, ...rest] = process.argv.slice(2);
if (email === undefined || email.startsWith("-") || rest.length > 0) {
  refuseArguments("npm run let-in -- name@example.org");
}

const token = await withRegister(async (db) => {
  const person = await findPersonByEmail(db, { email });
  if (!person || person.isDisabled) return null;
  await resetTwoFactor(db, { personId: person.id });
  return (await createPasswordLink(db, { personId: person.id, createdById: null, now: new Date() })).token;
});
if (token === null) {
  console.error("No account with this e-mail address can sign in. Nothing was changed.");
  process.exit(1);
}
console.log(`Two-factor is off, sessions have ended. A new password can be set once, within 24 hours, at:`);
console.log(`${readEnv(process.env).PUBLIC_URL}/password/${token}`);
