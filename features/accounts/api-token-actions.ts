"use server";

import { refresh } from "next/cache";
import { defineButtonAction } from "@/lib/forms/define-button-action";
import { defineFormAction } from "@/lib/forms/define-form-action";
import { createApiToken, revokeApiToken } from "./api-token-mutations";
import { apiTokenIdSchema, readNewApiToken } from "./api-token-schema";
import { backTo } from "./forms";
import { tokenButtons, tokenDesk } from "./loaders";

/** The token is in this answer and nowhere else. */
export const createApiTokenAction = defineFormAction({
  gate: tokenDesk,
  schema: readNewApiToken,
  handle: async (asked, { db, viewer, state }) => {
    const { token } = await createApiToken(db, { ...asked, personId: viewer.id, now: new Date() });
    refresh();
    return { ...state, result: token };
  },
});

export const revokeApiTokenAction = defineButtonAction({
  ...backTo("/account/tokens", "token_revoked"),
  gate: tokenButtons,
  schema: apiTokenIdSchema,
  handle: ({ tokenId }, { db, viewer }) => revokeApiToken(db, { personId: viewer.id, tokenId, now: new Date() }),
});
