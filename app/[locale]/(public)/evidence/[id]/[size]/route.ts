import { publicScope } from "@/features/accounts/gate";
import { servePicture } from "@/features/evidence/loaders";

/** One size of a picture, such as `1280.webp`. */
export async function GET(
  request: Request,
  { params }: { params: Promise<{ id: string; size: string }> },
): Promise<Response> {
  const { id, size } = await params;
  return servePicture(request, publicScope(), id, size);
}
