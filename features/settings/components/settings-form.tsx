"use client";

import { useActionState } from "react";
import { ErrorSummary } from "@/components/form/error-summary";
import { Fieldset } from "@/components/form/fieldset";
import { OptionList } from "@/components/form/option-list";
import { Button } from "@/components/ui/button";
import type { SettingsFormState } from "../actions";
import { tickedIn } from "../model";
import type { RegisterSettings, SettingName } from "../schema";

type Props = {
  action: (previous: SettingsFormState, formData: FormData) => Promise<SettingsFormState>;
  version: number;
  settings: RegisterSettings;
  options: readonly { value: SettingName; label: string; description: string }[];
  words: { legend: string; submit: string; errorHeading: string; nowOn: string; nowOff: string };
  problems: Readonly<Record<string, string>>;
};

const idle: SettingsFormState = { status: "idle", values: {}, fieldErrors: {}, formErrors: [], newest: null };

/** The register's own rules. After a conflict each rule says how it stands now, and what was ticked stays ticked. */
export function SettingsForm({ action, version, settings, options, words, problems }: Props) {
  const [state, send, isPending] = useActionState(action, idle);
  const { settings: typed } = state.values;
  const ticked = state.status === "idle" ? tickedIn(settings) : [typed ?? []].flat();
  const say = (codes: readonly string[] = []) => codes.map((code) => problems[code] ?? problems.invalid ?? code);
  const errors = say(Object.values(state.fieldErrors).flat());
  const items = [...say(state.formErrors), ...errors].map((message) => ({ fieldId: "settings", message }));
  const asItIs = (name: SettingName) => {
    if (state.newest === null || state.newest.settings[name] === ticked.includes(name)) return null;
    return <strong> {state.newest.settings[name] ? words.nowOn : words.nowOff}</strong>;
  };
  return (
    <form action={send} className="form" noValidate>
      <ErrorSummary id="settings-errors" heading={words.errorHeading} items={items} />
      <input type="hidden" name="version" value={state.newest?.version ?? version} />
      <Fieldset id="settings" legend={words.legend} errors={errors} size="normal">
        <OptionList
          // What was saved is drawn anew; what is in dispute stays as it was ticked.
          key={state.newest === null ? version : "conflict"}
          type="checkbox"
          name="settings"
          options={options.map((option) => ({
            ...option,
            description: (
              <>
                {option.description}
                {asItIs(option.value)}
              </>
            ),
          }))}
          defaultValue={ticked}
        />
      </Fieldset>
      <p className="acts">
        <Button aria-disabled={isPending || undefined}>{words.submit}</Button>
      </p>
    </form>
  );
}
