import { z } from "zod";
import { type FormTexts, mapRead, type Read, readAll, readObject, required } from "@/lib/forms/form-schema";
import { tickedOf } from "@/lib/forms/form-state";
import { plainLine } from "@/lib/text/plain-text";

/** What a token of the API may do beside reading what anybody may. The database knows the same words (CHECK). */
export const apiTokenScopes = ["read_withdrawn", "record_claims", "record_events"] as const;
export type ApiTokenScope = (typeof apiTokenScopes)[number];

/** For how many days a token may be made. */
export const apiTokenDays = ["30", "90", "365"] as const;

export type NewApiToken = { name: string; scopes: ApiTokenScope[]; days: number };

const tokenTexts = z.object({ name: required(plainLine(80)), days: z.enum(apiTokenDays, "required") });

/** Reads the form that makes a token: one that may do nothing is none. */
export function readNewApiToken(texts: FormTexts): Read<NewApiToken> {
  const scopes = tickedOf(texts, "scopes", apiTokenScopes);
  const ticked: Read<ApiTokenScope[]> =
    scopes.length > 0 ? { ok: true, value: scopes } : { ok: false, fieldErrors: { scopes: ["scope_required"] } };
  return mapRead(readAll({ named: readObject(tokenTexts, texts), scopes: ticked }), ({ named, scopes }) => ({
    name: named.name,
    scopes,
    days: Number(named.days),
  }));
}

export const apiTokenIdSchema = z.object({ tokenId: z.string().regex(/^[\w-]{1,64}$/, "invalid") });
