import type { Cause, DamageEffect, DamageExtent, Severity, Threat, ThreatCertainty } from "./schema";

/** A concept of another list that one of our terms stands for, by SKOS. */
export type ConceptMatch = { relation: "exactMatch" | "closeMatch"; id: string; label: string };

const exact = (label: string, id: string): ConceptMatch => ({ relation: "exactMatch", id, label });
const close = (label: string, id: string): ConceptMatch => ({ relation: "closeMatch", id, label });

/** Where a concept lives: append its id. Identifiers from the EAMENA concept lists, CC BY 4.0, EAMENA project. */
export const eamenaBase = "https://database.eamena.org/";

/** EAMENA "Overall Damage Severity". */
export const eamenaSeverities: Record<Severity, ConceptMatch> = {
  none_visible: exact("Intact/No Damage", "3d637e69-18df-4587-8b1d-b4bd1569f0e6"),
  slight: exact("Slight Damage", "3f155eb5-7f5f-46c4-a004-687c88954ae6"),
  moderate: exact("Moderate Damage", "770afea5-cb88-4f09-83ac-736fc866629d"),
  severe: exact("Severe Damage", "e04b5609-97b6-425f-a5d5-43591963834e"),
  destroyed: exact("Destroyed", "a8780ca9-bba7-413f-92ac-190950784ce7"),
  unknown: exact("No Visible/Accessible/Known", "6b7b8d4b-15a3-4dbf-8858-aea507f4e3a5"),
};

/** EAMENA "Disturbance Cause Type". Ours are fewer, so most match closely; `other` has none. */
export const eamenaCauses: Record<Cause, readonly ConceptMatch[]> = {
  explosives: [
    close("Explosion/Heavy Weaponry", "d76ca90a-f1aa-3ce2-ac3e-b61609385943"),
    close("Demolition/Destruction", "bc0c35e3-fc67-3b8e-9b62-efdb55dd5acd"),
  ],
  air_strike: [close("Explosion/Heavy Weaponry", "d76ca90a-f1aa-3ce2-ac3e-b61609385943")],
  shelling: [close("Explosion/Heavy Weaponry", "d76ca90a-f1aa-3ce2-ac3e-b61609385943")],
  gunfire: [exact("Gunfire/Light Weaponry", "b692615e-ddfe-338b-a31d-64517db9fdaf")],
  bulldozing: [
    close("Clearance (Bulldozing/Levelling)", "31adba6d-fc1e-3bad-8b51-b5aa47d6f298"),
    close("Excavation (Bulldozing/Machinery)", "0c5b0ddc-067b-3a0f-9529-e1dac233e082"),
  ],
  breaking: [exact("Breaking/Smashing", "d5a922ef-9f47-37ab-9165-412c83f55174")],
  fire: [exact("Fire", "064cb302-6962-399e-b03c-f3bd84774fb0")],
  looting: [close("Excavation (Unclassified)", "0e3d7dda-2c45-38b8-90fc-0b2996b23ebc")],
  theft: [exact("Theft/Unauthorised Removal of Objects", "822895bb-23b5-3bed-969a-f6b83b15cc92")],
  military_use: [close("Occupation/Continued Use", "5c306dc2-365f-3895-9e3a-5fadc4f69218")],
  construction: [
    exact("Construction", "53eb6ccf-52b1-353d-9e25-4291219359cc"),
    close("Road/Track", "4c433635-6d97-3dd0-80bf-fc714ab017be"),
  ],
  agriculture: [
    close("Ploughing", "45b7a5d9-84b6-3504-bdb5-59d7a4c66ba1"),
    close("Irrigation (Unclassified)", "eff81aaa-454f-327b-bc52-52551e5a0d97"),
  ],
  neglect: [
    close("Lack of Maintenance/Management/Legal Measures and Activities", "684adac6-d703-308d-920a-828aa97b130f"),
  ],
  flood: [exact("Flooding", "49e12996-0bd5-37b9-a600-255fbbdea87b")],
  earthquake: [exact("Seismic Activity", "922cf9fb-bc94-3b82-b3b0-6ef01bec7d2e")],
  weathering: [close("Water and/or Wind Action", "e63c4cb6-249c-36b8-bdea-2a4166dde8e5")],
  conservation: [
    exact("Conservation", "f6c708c9-8311-3840-9a15-bfd3dfebf70e"),
    close("Restoration", "be4660c6-a49d-3bd9-9fc4-5bff7d0cce8c"),
  ],
  other: [],
  unknown: [exact("Unknown", "0a7f513a-8850-37fa-9622-8602faf24eb3")],
};

/** EAMENA "Disturbance Effect Type". */
export const eamenaEffects: Record<DamageEffect, ConceptMatch> = {
  burning: exact("Burning", "819055bb-7bba-301e-aacc-a58e18169032"),
  collapse: exact("Collapse/Structural Damage", "e8787031-40d0-35fd-8f32-6bf3006a4217"),
  broken_parts: exact("Cracked/Broken/Missing Parts", "4d61eadb-2a22-319c-a890-b6b8174f11c0"),
  surface_loss: exact("Surface Loss", "1803a242-db23-309b-a684-74e1a388a398"),
  material_loss: exact("Loss/Removal of Archaeological Material", "d7ad8de9-2dcf-3280-ba22-1fdddbe8e710"),
  artefact_displacement: exact("Artefact Displacement", "27b8cb0a-9873-321b-9b0c-8f6dfde3ee99"),
  feature_relocation: exact("Relocation of Archaeological Features", "c5519420-c8f1-3449-96ae-af76f3caca34"),
  structural_alteration: exact("Structural Alteration", "1dd82049-6bc5-3288-b18f-b72c80c6a01f"),
  earth_displacement: exact("Earth Displacement", "d65246c5-4801-3179-abcd-82d06a93aa2f"),
  terrain_alteration: exact("Alteration of Terrain", "1e221a6f-1bcf-3179-9170-b026055c3861"),
  compacting: exact("Compacting", "c6ad6377-9b33-35f0-a42f-3a4bbe6544b1"),
  covered: exact("Covered", "d742761c-0aa6-3cab-ad19-8c75a38dbe48"),
  erosion: exact("Erosion/Deterioration", "fe544c2c-8d23-3032-bc6d-fb1002c4f50a"),
  water_damage: exact("Water Damage", "78f11b13-1471-3bab-ad4c-9988d2b55c7f"),
  chemical_leaching: exact("Chemical Leaching", "d7510546-82d7-37fb-9ab1-7bd9121717ae"),
  cohesion_loss: exact("Lack of Cohesion", "0ab177c1-2be3-3aa0-9a65-5aac92601086"),
  adhesion_loss: exact("Lack of Adhesion", "34ed5a8c-c3db-3687-9000-1657fec8e5a4"),
  visual_impact: exact("Visual Impact", "f8c1c6f9-bba8-33a8-8c30-0bd1a0846567"),
  access_restriction: exact("Access Restriction", "1d4b2291-7c5e-3fd4-984d-9e7d642ec1ca"),
  intangible_loss: exact(
    "Loss of Intangible Heritage Linked to Heritage Resource",
    "e2b73e23-6109-38b4-936a-07069d2cf2aa",
  ),
};

/** EAMENA "Disturbance Extent Type". */
export const eamenaExtents: Record<DamageExtent, ConceptMatch> = {
  none_visible: exact("No Visible/Known", "e13a6594-a72e-31da-aa57-2f07cf0f6afc"),
  share_1_10: exact("1-10%", "361c4af7-3b3f-3b4a-903d-b8a48e3cd0d6"),
  share_11_30: exact("11-30%", "a685650c-a31a-3d88-9d5f-00c38eac8e02"),
  share_31_60: exact("31-60%", "ad5b2225-f785-37c2-89b0-405d853974b8"),
  share_61_90: exact("61-90%", "118ebd31-979b-3524-af9c-3ef1aa7db9f0"),
  share_91_100: exact("91-100%", "3d205ade-e20a-389b-9714-5f593667d0f6"),
};

/** EAMENA "Threat Type". */
export const eamenaThreats: Record<Threat, ConceptMatch> = {
  agricultural_pastoral: exact("Agricultural/Pastoral", "767e9467-3bc2-3f71-9427-0ace387bd843"),
  archaeological: exact("Archaeological", "536e3948-5f36-3308-bd5e-d9b7fab50726"),
  building_development: exact("Building and Development", "8e602902-3c8a-3430-a7df-fff6df57db8b"),
  defensive_fortification: exact("Defensive/Fortification", "61718bc9-33e2-33f8-8f7d-d2710026f91f"),
  domestic_use: exact("Domestic Use", "82e628fd-3032-3c53-98fe-cef3117b67ed"),
  funerary_memorial: exact("Funerary/Memorial", "917aac6e-3995-36ed-93ad-259be697390f"),
  hunting_fishing: exact("Hunting/Fishing", "aa6abdbd-6fd3-375e-ad0a-56aa1ff95971"),
  hydraulic_use: exact("Hydraulic Use", "5db13c60-14e0-395a-b177-671342fab015"),
  industrial_productive: exact("Industrial/Productive", "e99705a0-e5c8-3b40-af11-87c93d250cfd"),
  infrastructure_transport: exact("Infrastructure/Transport", "fc794768-48ba-329a-8795-db687d38a004"),
  looting_illegal: exact("Looting/Illegal Activities", "66457bbc-965b-36aa-8fff-de0a28b68f33"),
  management_institutional: exact("Management and Institutional Factors", "2036b872-f59c-4552-989e-ea6e415bee9c"),
  maritime: exact("Maritime", "d5915110-f292-30db-b0a1-f2ed50fcca56"),
  military_conflict: exact("Military/Armed Conflict", "eb936ab2-10d0-3e80-9c08-2bb1d04e943a"),
  natural: exact("Natural", "6f477ec7-7232-38fb-a2dc-2cb8dd085df4"),
  public_institutional_use: exact("Public/Institutional Use", "3ae9feb8-ad55-33a6-9d55-53cc2f7b42da"),
  religious_activities: exact("Religious Activities", "a456b5cd-9658-3c94-8d50-b26c97d7cc4f"),
  social_cultural_use: exact("Social/Cultural Uses of Heritage", "848b9898-7262-3497-a99d-2d57159ca113"),
  status_display: exact("Status/Display/Monumental", "2f0d55b5-a63e-33e2-9184-332b04f7583a"),
  tourism_visitors: exact("Tourism/Visitor Activities", "eec7d801-0e69-36d4-8db3-c33aa97ea47f"),
  trade_commercial: exact("Trade/Commercial Use", "cf38a529-1315-3a65-ae2c-45deecb9877e"),
  utilities: exact("Utilities", "9645c7ce-7cbf-3c5a-a7b2-f9fc2a90b140"),
  vandalism: exact("Vandalism", "4e66f55d-0717-4d1f-89aa-949771ace643"),
};

/** EAMENA "Threat Certainty Type". */
export const eamenaThreatCertainties: Record<ThreatCertainty, ConceptMatch> = {
  planned: exact("Planned", "afe7a056-caf1-324c-91d6-cbd363c40d7c"),
  probable: exact("Probable", "1c781490-6821-304f-9fd4-3f73012ec949"),
  possible: exact("Possible", "bcb9f1da-b8de-3274-9cf4-53c09392c226"),
};

const lists: Readonly<Record<string, Readonly<Record<string, ConceptMatch | readonly ConceptMatch[]>>>> = {
  severity: eamenaSeverities,
  cause: eamenaCauses,
  effect: eamenaEffects,
  extent: eamenaExtents,
  threat: eamenaThreats,
  threatCertainty: eamenaThreatCertainties,
};

/** The concepts that a word of one of our lists stands for; none where it stands for none. */
export const eamenaMatches = (list: string, word: string): readonly ConceptMatch[] =>
  [lists[list]?.[word] ?? []].flat();
