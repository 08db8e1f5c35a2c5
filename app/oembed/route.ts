import { answerOembed } from "@/features/embeds/oembed";

export const dynamic = "force-dynamic";

/** How other sites frame a page of ours (oembed.com). */
export const GET = answerOembed;
