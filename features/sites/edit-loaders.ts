import "server-only";
import { cache } from "react";
import { requireDesk } from "@/features/accounts/gate";
import type { ReadScope } from "@/features/scope/scope";
import { AppError } from "@/lib/errors";
import { emptyForm, type FormState } from "@/lib/forms/form-state";
import type { KnownSite } from "./components/site-fields";
import { conditionsOf } from "./condition-queries";
import { getSiteToEdit, listSiteContents, listTelltales, type StoredSite, type Telltale } from "./edit-queries";
import {
  noSiteCondition,
  type PublicPosition,
  publicPosition,
  type SiteCondition,
  siteChoiceIn,
  titleIn,
} from "./model";
import { findCountry, findPlace, listPlaces } from "./picker-queries";
import { findSites, listSubtreeIds } from "./queries";
import type { PublicPrecision, SiteRecord } from "./schema";
import { blankSite, textsOfSite } from "./site-form-schema";

const orNull = (error: unknown) => {
  if (error instanceof AppError && error.code === "not_found") return null;
  throw error;
};

/** A site for whoever changes it; null when there is none. */
export const loadSiteToEdit = cache(async (slug: string): Promise<StoredSite | null> => {
  const { db, scope } = await requireDesk({});
  return getSiteToEdit(db, scope, slug).catch(orNull);
});

/** The form of a site, filled with what the register holds. */
export async function loadSiteForm({
  id,
  revision,
  record,
}: StoredSite): Promise<{ known: KnownSite; form: FormState }> {
  const { db, scope, publicScope, locale } = await requireDesk({});
  const chosenId = record.parentId ?? "";
  const [[parent], parts, telltales] = await Promise.all([
    listPlaces(db, publicScope, { words: "", chosenId, locale }),
    listSubtreeIds(db, publicScope, id),
    listTelltales(db, scope, { id, record }),
  ]);
  const title = parent === undefined ? "" : titleIn(parent.title, locale);
  const found = parent === undefined ? {} : { parentWords: { words: title, choices: [siteChoiceIn(parent, locale)] } };
  return {
    known: {
      record,
      telltales,
      shown: shownAt(record, publicScope),
      hasParts: parts.length > 1,
      hasPosition: record.position !== null,
    },
    form: {
      ...emptyForm,
      found,
      values: { ...textsOfSite(record, title), id, revision: String(revision) },
    },
  };
}

/** The form of a new place, within the one of an address, in whose country it lies. */
export async function loadNewSiteForm(slug: string): Promise<FormState> {
  const { db, publicScope, locale } = await requireDesk({});
  const within = slug === "" ? null : await findPlace(db, publicScope, { slug });
  if (within === null) return { ...emptyForm, values: { ...blankSite } };
  const words = titleIn(within.title, locale);
  return {
    ...emptyForm,
    found: { parentWords: { words, choices: [siteChoiceIn(within, locale)] } },
    values: {
      ...blankSite,
      ...{ parent: within.id, parentWords: words },
      country: (await findCountry(db, within.id)) ?? "",
    },
  };
}

/** What the public would see of a position, by how exactly it is shown. */
function shownAt({ position }: SiteRecord, publicScope: ReadScope): Record<PublicPrecision, PublicPosition | null> {
  const shown = (publicPrecision: PublicPrecision) =>
    publicPosition(
      {
        latitude: position?.lat ?? null,
        longitude: position?.lon ?? null,
        precisionMetres: position?.precisionMetres ?? null,
        positionSource: position?.source ?? null,
        publicPrecision,
      },
      publicScope,
    );
  return { exact: shown("exact"), km_1: shown("km_1"), km_10: shown("km_10"), hidden: shown("hidden") };
}

/** What is published in a site. */
export const loadSiteContents = cache(async (id: string) => listSiteContents((await requireDesk({})).db, id));

/** The condition of a site, as everybody sees it. */
export const loadCondition = cache(async (id: string): Promise<SiteCondition> => {
  const { db, publicScope } = await requireDesk({});
  return (await conditionsOf(db, publicScope, [id])).get(id) ?? noSiteCondition;
});

/** Sites that some words may mean, without one of them. */
export const loadOtherSites = cache(async (words: string, exceptId: string) => {
  const { db, publicScope, locale } = await requireDesk({});
  const found = await findSites(db, publicScope, words.slice(0, 200), { limit: 12, locale });
  return found.filter(({ id }) => id !== exceptId);
});

/** Places that tell, as they are shown now, where a site is that is itself shown less exactly. */
export const loadTelltalesOf = cache(async (slug: string): Promise<Telltale[]> => {
  const { db, scope } = await requireDesk({});
  const site = await getSiteToEdit(db, scope, slug);
  const { publicPrecision } = site.record;
  return publicPrecision === "exact" ? [] : (await listTelltales(db, scope, site))[publicPrecision];
});
