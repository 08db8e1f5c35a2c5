import "server-only";
import { cache } from "react";
import { requireAdministrator } from "@/features/accounts/gate";
import { getDb } from "@/lib/db";
import { getSettingsRecord, listSettingsChanges } from "./queries";

const changesShown = 100;

/** The register's own rules with what was changed of them, for administrators. */
export const loadSettings = cache(async () => {
  await requireAdministrator();
  return {
    ...(await getSettingsRecord(getDb())),
    changes: await listSettingsChanges(getDb(), { limit: changesShown }),
  };
});
