import { previewDate } from "@/components/form/preview-date";
import { latestDayOnEarth } from "@/lib/dates/calendar";
import { textsOf } from "@/lib/forms/form-state";
import { localeOf } from "@/lib/i18n/routing";

/** What would be stored for the parts of a date as they stand in a form: for the live preview. Reads nothing, stores nothing. */
export async function GET(request: Request, { params }: { params: Promise<{ locale: string }> }): Promise<Response> {
  const { locale } = await params;
  const asked = new FormData();
  for (const [name, value] of new URL(request.url).searchParams) asked.append(name, value);
  const preview = previewDate(textsOf(asked), "when", latestDayOnEarth(new Date()), localeOf(locale));
  return Response.json(preview, { headers: { "cache-control": "no-store" } });
}
