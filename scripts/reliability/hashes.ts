import { createHash } from "node:crypto";
import { listStoredRevisions } from "@/features/chain/chain-queries";
import { canonicalJson, type Json, type RevisionContent } from "@/features/chain/model";
import { changeRegister } from "@/features/chain/mutations";
import { addRecord } from "@/features/records/mutations";
import { siteKind } from "@/features/sites/record";
import { cellAt } from "@/lib/geo/cells";
import { siteRecord } from "@/prisma/seed/factories";
import { startServer, type TestServer } from "../../tests/support/server";
import { withRegister } from "../with-register";
import { loadNow } from "./crowding";
import { unpacked } from "./doors";
import { seconds } from "./run";
import type { Trial } from "./trial";

const actor = { role: "register", name: null, id: null } as const;
/** A place as a position is read from a map, to a metre, and shown to a kilometre. */
const place = { id: "site-zqhashed", slug: "zq-hashed", lat: 34.56183, lon: 38.29142 };
const shownTo = { precision: "km_1", metres: 1_000 } as const;

/** Adds the place to a running register: its revision, with its hashes and its nonce. */
const plant = (server: TestServer) =>
  withRegister(
    async (db) => {
      const { id, slug, lat, lon } = place;
      const record = siteRecord({
        slug,
        names: [{ text: slug, lang: "en", script: "Latn", kind: "preferred" }],
        position: { lat, lon, precisionMetres: 5, source: "A map" },
        publicPrecision: shownTo.precision,
      });
      await changeRegister(db, { actor, at: new Date(), reason: "Planted" }, (tx, change) =>
        addRecord(tx, change, siteKind, id, record),
      );
      const { seq } = await db.revision.findFirstOrThrow({ where: { subjectId: id } });
      const [revision] = await listStoredRevisions(db, { after: seq - 1, limit: 1 });
      if (revision === undefined) throw new Error("no revision was made");
      return revision;
    },
    { DATA_DIR: server.dataFolder },
  );

/** Where anybody can read of a place and of the change that added it. */
const published = (changeId: string): string[] => [
  ...["/changes", `/changes/${changeId}`, "/changes.atom", `/sites/${place.slug}`, `/sites/${place.slug}/history`],
  ...["json", "csv", "jsonld", "geojson", "zip"].map((format) => `/sites/${place.slug}.${format}`),
  ...["/.json", "/.zip", "/sites.csv", "/sites.json", `/p/${place.id}`, `/timemap/sites/${place.slug}`],
  ...["changes", `changes/${changeId}`, `sites/${place.id}`, "sites?limit=200"].map((path) => `/api/v1/${path}`),
];

async function readPublished({ url }: TestServer, changeId: string): Promise<string> {
  const told: string[] = [];
  for (const path of published(changeId)) {
    const response = await fetch(url + path);
    told.push(JSON.stringify([...response.headers]), await unpacked(new Uint8Array(await response.arrayBuffer())));
  }
  return told.join("\n");
}

type Search = { found: { lat: number; lon: number } | null; tries: number; ms: number };

/** Numbers that stand in a text nowhere else, where those that are tried are put. */
const standIn = { lat: 11.123456789, lon: 22.123456789 };

/** Tries each position of a cell, to a metre, in what is known of a revision, until its hash is the published one. */
function search(known: RevisionContent, { previousHash, hash }: { previousHash: string; hash: string }): Search {
  const cell = cellAt(place.lat, place.lon, shownTo.metres);
  const [before = "", between = "", after = ""] = canonicalJson(known).split(
    new RegExp(`${standIn.lat}|${standIn.lon}`),
  );
  const began = performance.now();
  const start = createHash("sha256").update(`${previousHash}\n${before}`);
  let tries = 0;
  for (let lat = Math.floor(cell.south * 1e5); lat <= cell.north * 1e5; lat += 1)
    for (let lon = Math.floor(cell.west * 1e5); lon <= cell.east * 1e5; lon += 1) {
      tries += 1;
      const [atLat, atLon] = [lat / 1e5, lon / 1e5];
      if (start.copy().update(`${atLat}${between}${atLon}${after}`).digest("hex") === hash)
        return { found: { lat: atLat, lon: atLon }, tries, ms: performance.now() - began };
    }
  return { found: null, tries, ms: performance.now() - began };
}

const withPosition = (after: Json, position: { lat: number; lon: number }): Json => {
  const record = JSON.parse(JSON.stringify(after));
  return { ...record, position: { ...record.position, ...position } };
};

const said = ({ found, tries, ms }: Search): string =>
  `${found === null ? "not found" : `found (${found.lat}, ${found.lon})`} after ${tries.toLocaleString("en")} tries, ${seconds(ms)}`;

/**
 * Somebody who knows all of a place's record but its exact position, and all that is published, tries every position of the cell that
 * is shown. Once more with the nonce told, which must find it: else the trial tries nothing.
 */
export const hashes: Trial = async () => {
  const server = await startServer();
  try {
    const { nonce, hash, previousHash, ...content } = await plant(server);
    const told = await readPublished(server, content.changeId);
    const isHashTold = told.includes(hash);
    const isNonceTold = nonce === undefined || told.includes(nonce);
    const known = { ...content, after: withPosition(content.after, standIn) };
    const attempt = search(isNonceTold && nonce !== undefined ? { ...known, nonce } : known, { previousHash, hash });
    const control = search(nonce === undefined ? known : { ...known, nonce }, { previousHash, hash });
    return {
      isHeld: isHashTold && !isNonceTold && attempt.found === null && control.found !== null,
      lines: [
        `what is published at ${published("").length} addresses tells the hash of a place's revision ${isHashTold ? "" : "nowhere, so that this trial proves nothing "}and ${isNonceTold ? "its nonce too" : "not its nonce"}`,
        `from that and all else of its record, but not its position (shown to ${shownTo.metres} m): ${said(attempt)}`,
        `told the nonce as well: ${said(control)}`,
        loadNow(),
      ],
    };
  } finally {
    await server.stop();
  }
};
