import type { Cause, Severity } from "./schema";

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
