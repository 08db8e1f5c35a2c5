import { servePicture } from "@/features/evidence/loaders";
import { scopeOrRefusal } from "@/features/share-links/closed-answer";

/** One size of a picture, such as `1280.webp`. */
export async function GET(
  request: Request,
  { params }: { params: Promise<{ id: string; size: string }> },
): Promise<Response> {
  const { id, size } = await params;
  const scope = await scopeOrRefusal();
  return scope instanceof Response ? scope : servePicture(request, scope, id, size);
}
