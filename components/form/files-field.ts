import "server-only";
import { getTranslations } from "next-intl/server";
import { fileLimits } from "@/lib/file-intake/kinds";
import type { FieldSpec } from "./form-spec";

type FilesField = Extract<FieldSpec, { kind: "files" }>;

/** A question for files with its words. `accept` only helps to choose: what a file is gets judged by its bytes. */
export async function filesField(
  name: string,
  own: Partial<Pick<FilesField, "label" | "hint" | "size" | "most" | "problems">> = {},
): Promise<FieldSpec> {
  const t = await getTranslations("forms.files");
  return {
    kind: "files",
    name,
    label: t("label"),
    hint: t("hint"),
    accept: "image/jpeg,image/png,image/webp,image/tiff,application/pdf",
    most: fileLimits.count,
    words: { choose: t("choose"), kept: t("kept"), leaveOut: t("leaveOut") },
    ...own,
  };
}
