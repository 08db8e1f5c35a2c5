"use server";

import { verifyPassword } from "better-auth/crypto";
import { cookies } from "next/headers";
import { redirect } from "next/navigation";
import { ownPath } from "@/features/as-of/own-path";
import { clientOfRequest } from "@/lib/client-of-request";
import { AppError } from "@/lib/errors";
import { defineFormAction } from "@/lib/forms/define-form-action";
import { invalidWith } from "@/lib/forms/form-state";
import { beginVisit, loadLink } from "./gate";
import { passwordTries } from "./password-limits";
import { givenLinkPasswordSchema } from "./schema";

/** A link that waits for its password. Throws where it has ended meanwhile, and where it is open already leads to it. */
async function lockedLink() {
  const found = await loadLink();
  if (found?.kind === "open") redirect(await ownPath());
  if (found?.kind !== "locked") throw new AppError("link_used");
  return found;
}

/** Takes the password of a link. Right, it opens in this browser for half a day; the password itself is kept nowhere. */
export const givePasswordAction = defineFormAction({
  gate: lockedLink,
  schema: givenLinkPasswordSchema,
  withheld: ["password"],
  handle: async ({ password }, { link, token, state }) => {
    const tries = passwordTries();
    const trier = { client: await clientOfRequest(), at: link.id, device: null };
    await tries.take(trier);
    if (link.passwordHash === null || !(await verifyPassword({ hash: link.passwordHash, password })))
      return invalidWith(state, { password: ["wrong_link_password"] });
    await tries.giveBack(trier);
    const visit = await beginVisit(link, token);
    if (visit === null) throw new AppError("link_used");
    const jar = await cookies();
    for (const cookie of visit) jar.set(cookie);
    redirect(await ownPath());
  },
});
