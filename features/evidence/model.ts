import { compareUncertainDates, type UncertainDate } from "@/lib/dates/uncertain-date";
import type { PictureWidth } from "@/lib/file-intake/kinds";
import type { LocalizedText } from "@/lib/text/localized-text";
import type { EvidenceKind, Licence, Showing } from "./schema";

/** Where each licence can be read; null for what has no text of its own. */
export const licenceAddresses: Record<Licence, string | null> = {
  cc0: "https://creativecommons.org/publicdomain/zero/1.0/",
  cc_by_4: "https://creativecommons.org/licenses/by/4.0/",
  cc_by_sa_3: "https://creativecommons.org/licenses/by-sa/3.0/",
  cc_by_sa_4: "https://creativecommons.org/licenses/by-sa/4.0/",
  public_domain: "https://creativecommons.org/publicdomain/mark/1.0/",
  by_permission: null,
  unknown: null,
};

/** Whether a licence lets the public see the picture. What has no known terms is described and not shown. */
export const mayBeShown = (licence: Licence): boolean => licence !== "unknown";

/**
 * Which words say why evidence is not shown. Of the past its licence is read as unknown both where it was unknown then and
 * where it is so today, and what is said must hold of either.
 */
export function whyNotShown(kind: EvidenceKind, isPast: boolean): "documentNotShown" | "notShown" | "notShownThen" {
  if (kind === "document") return "documentNotShown";
  return isPast ? "notShownThen" : "notShown";
}

/** One size of a picture as a page names it. */
export type ShownPicture = { width: PictureWidth; pixelWidth: number; pixelHeight: number };

/** Evidence as a page shows it. */
export type EvidenceView = {
  id: string;
  kind: EvidenceKind;
  shows: Showing;
  credit: string;
  licence: Licence;
  licenceUrl: string | null;
  sourceUrl: string | null;
  takenOn: UncertainDate;
  caption: LocalizedText | null;
  viewpoint: string | null;
  revision: number;
  /** The claim it is of, if it is of one. */
  claimId: string | null;
  /** Smallest first; none where the picture is not shown. */
  pictures: ShownPicture[];
};

const order: Record<Showing, number> = { before: 0, during: 1, after: 2, unknown: 3 };

/** Before, during, after; within each by when it was taken. */
export const compareEvidence = (a: EvidenceView, b: EvidenceView): number =>
  order[a.shows] - order[b.shows] || compareUncertainDates(a.takenOn, b.takenOn) || (a.id < b.id ? -1 : 1);

export type Pair = { before: EvidenceView; after: EvidenceView };

/**
 * Pictures taken from one place that can be laid over each other: of each place the last before and the first after, or
 * one from during it where there is none from after.
 */
export function pairsOf(evidence: readonly EvidenceView[]): Pair[] {
  const shown = evidence.filter(({ pictures }) => pictures.length > 0).toSorted(compareEvidence);
  const places = [...new Set(shown.flatMap(({ viewpoint }) => viewpoint ?? []))];
  return places.flatMap((place) => {
    const there = shown.filter(({ viewpoint }) => viewpoint === place);
    const before = there.findLast(({ shows }) => shows === "before");
    const after = there.find(({ shows }) => shows === "after") ?? there.find(({ shows }) => shows === "during");
    return before && after ? [{ before, after }] : [];
  });
}

/** The picture that stands for a site: one of how it was before if there is one. */
export const leadingPicture = (evidence: readonly EvidenceView[]): EvidenceView | null =>
  evidence.filter(({ pictures, kind }) => pictures.length > 0 && kind === "photograph").toSorted(compareEvidence)[0] ??
  null;

/** Pages of evidence, for whoever links to them. */
export const evidenceHref = (id: string): string => `/evidence/${id}`;
export const editEvidenceHref = (id: string): string => `/evidence/${id}/edit`;
export const newEventEvidenceHref = (eventId: string): string => `/events/${eventId}/evidence/new`;
export const newClaimEvidenceHref = (claimId: string): string => `/claims/${claimId}/evidence/new`;
export const withdrawEvidenceHref = (id: string): string => `/evidence/${id}/withdraw`;
export const newSiteEvidenceHref = (slug: string): string => `/sites/${slug}/evidence/new`;

/** The address of one size of a picture: the same in every language. */
export const pictureAddress = (id: string, width: PictureWidth, format: "webp" | "jpeg"): string =>
  `/evidence/${id}/${width}.${format === "webp" ? "webp" : "jpg"}`;
export const originalAddress = (id: string): string => `/evidence/${id}/original`;

/** `1280.webp` as a size and a format; null for anything else. */
export function readPictureName(name: string): { width: number; format: "webp" | "jpeg" } | null {
  const [, width, extension] = /^(480|1280|2400)\.(webp|jpg)$/.exec(name) ?? [];
  return width === undefined ? null : { width: Number(width), format: extension === "webp" ? "webp" : "jpeg" };
}
