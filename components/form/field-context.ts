import type { ReactNode } from "react";
import type { FormState } from "@/lib/forms/form-state";
import type { FieldSpec } from "./form-spec";

/** What a part of a form knows of the whole. */
export type FieldContext = {
  state: FormState<unknown>;
  /** Words of what is wrong at a field. */
  errorsOf: (key: string, problems?: Readonly<Record<string, string>>) => string[];
  /** The id of the control of a name. */
  idOf: (name: string) => string;
  /** The id of the names that languages can be given by. */
  languagesId: string;
  /** Before every name, inside a row. */
  prefix: string;
  /** Draws fields within a field; handed down, so that no file needs the one that needs it. */
  draw: (fields: readonly FieldSpec[], context: FieldContext) => ReactNode;
};
