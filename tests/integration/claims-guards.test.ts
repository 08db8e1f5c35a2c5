import { describe, expect, test } from "vitest";
import { changeRegister } from "@/features/chain/mutations";
import { claimKind } from "@/features/claims/record";
import type { ClaimRecord } from "@/features/claims/schema";
import { damageEventKind } from "@/features/damage-events/record";
import type { DamageEventRecord } from "@/features/damage-events/schema";
import { addRecord } from "@/features/records/mutations";
import { claimRecord, damageEventRecord } from "@/prisma/seed/factories";
import { shareDemonstration } from "@/tests/support/demonstration";

/** What must never be, whatever code runs: each of these is refused by the database itself. */
const test_ = shareDemonstration({ now: new Date("2026-11-21T10:00:00Z") });

// In a transaction of its own, so that a test that is undone can go on after a refusal.
const run = (sql: string) => test_.db.$transaction((tx) => tx.$executeRawUnsafe(sql));
const change = <Result>(work: Parameters<typeof changeRegister<Result>>[2]) =>
  changeRegister(test_.db, { actor: { role: "reviewer", name: null, id: null }, at: new Date(), reason: "test" }, work);

const event = damageEventRecord({ siteId: "agora", severity: "severe", assessments: [] });
const claim = claimRecord({ eventId: "pal-2015-05", sourceId: "dgam-1783", claimant: { en: "DGAM" } });

describe("dates", () => {
  test("bounds stand in order", async () => {
    await expect(
      run(
        "UPDATE damage_event SET earliest = '2015-09-01', latest = '2015-08-01', basis = 'between' WHERE id = 'pal-2015-05'",
      ),
    ).rejects.toThrow(/damage_event_date/);
    await expect(
      run(
        "UPDATE claim SET earliest = '2015-09-01', latest = '2015-08-01', basis = 'about', edtf = '2015' WHERE id = 'clm-baalshamin-01'",
      ),
    ).rejects.toThrow(/claim_date/);
  });

  test("a basis has just the bounds it needs", async () => {
    await expect(run("UPDATE damage_event SET earliest = NULL WHERE id = 'pal-2015-05'")).rejects.toThrow(
      /damage_event_date/,
    );
    await expect(run("UPDATE damage_event SET basis = 'unknown' WHERE id = 'pal-2015-05'")).rejects.toThrow(
      /damage_event_date/,
    );
    await expect(run("UPDATE claim SET basis = 'before' WHERE id = 'clm-baalshamin-01'")).rejects.toThrow(/claim_date/);
  });

  test("the last intact image is older than the first damaged one", async () => {
    await expect(run("UPDATE damage_event SET last_intact = '2015-08-28' WHERE id = 'pal-2015-05'")).rejects.toThrow(
      /damage_event_bracket/,
    );
  });

  test("images before and after rest on a claim", async () => {
    await expect(
      run("DELETE FROM assessment WHERE event_id = 'pal-2015-05' AND field = 'imagery'; SET CONSTRAINTS ALL IMMEDIATE"),
    ).rejects.toThrow(/rest on no claim/);
    await expect(
      run(
        "UPDATE damage_event SET last_intact = '2015-06-01', first_damaged = '2015-06-23' WHERE id = 'pal-2015-03'; SET CONSTRAINTS ALL IMMEDIATE",
      ),
    ).rejects.toThrow(/rest on no claim/);
  });

  test("how a number is meant is said of a number", async () => {
    for (const [set, guard] of [
      [`further_effects = '["burning"]'`, /claim_further_effects/],
      [`effect = 'burning', further_effects = '["burning"]'`, /claim_further_effects/],
      ["threat_certainty = 'planned'", /claim_threat/],
      ["list_url = 'https://example.org/list'", /claim_list/],
    ] as const)
      await expect(run(`UPDATE claim SET ${set} WHERE id = 'clm-bel-01'`)).rejects.toThrow(guard);
    await expect(run("UPDATE claim SET count_qualifier = 'about' WHERE id = 'clm-bel-01'")).rejects.toThrow(
      /claim_count_meant/,
    );
    await expect(run("UPDATE damage_event SET count_qualifier = 'up_to' WHERE id = 'pal-2015-12'")).rejects.toThrow(
      /damage_event_count_meant/,
    );
  });

  test("a period does not end before it began", async () => {
    await expect(
      run(
        "UPDATE period SET to_earliest = '2014-01-01', to_latest = '2014-01-01', to_edtf = '2014-01-01' WHERE id = 'per-palmyra-01'",
      ),
    ).rejects.toThrow(/period_order/);
  });
});

describe("sites", () => {
  test("none lies in itself, however long the way round", async () => {
    await expect(run("UPDATE site SET parent_id = id WHERE id = 'agora'")).rejects.toThrow(/own ancestor/);
    await expect(run("UPDATE site SET parent_id = 'temple-of-bel-cella' WHERE id = 'palmyra'")).rejects.toThrow(
      /own ancestor/,
    );
  });

  test("a position lies on the globe, and its source is no empty text", async () => {
    await expect(run("UPDATE site SET position_source = '' WHERE id = 'agora'")).rejects.toThrow(/site_position/);
    await expect(run("UPDATE site SET latitude = 91 WHERE id = 'agora'")).rejects.toThrow(/site_position/);
    await expect(run("UPDATE site SET precision_metres = 0 WHERE id = 'agora'")).rejects.toThrow(/site_position/);
  });

  test("a position never goes without its precision and its source", async () => {
    const halves = ["precision_metres = NULL", "position_source = NULL", "latitude = NULL"];
    for (const half of halves) {
      await expect(run(`UPDATE site SET ${half} WHERE id = 'agora'`)).rejects.toThrow(/site_position/);
    }
  });

  test("one preferred name a language", async () => {
    await expect(
      run("UPDATE site_name SET kind = 'preferred' WHERE site_id = 'palmyra' AND text = 'Site of Palmyra'"),
    ).rejects.toThrow(/site_name_one_preferred|Unique/);
  });

  test("a slug is fit for an address", async () => {
    await expect(run("UPDATE site SET slug = 'Agora!' WHERE id = 'agora'")).rejects.toThrow(/site_slug/);
  });

  test("none is withdrawn without a reason, nor removed while something rests on it", async () => {
    await expect(run("UPDATE site SET state = 'withdrawn' WHERE id = 'agora'")).rejects.toThrow(/site_withdrawn/);
    await expect(run("DELETE FROM site WHERE id = 'temple-of-baalshamin'")).rejects.toThrow(/foreign ?key/i);
  });
});

describe("events", () => {
  test("no value without the assessment that says why, however it is written", async () => {
    await expect(change((tx, change) => addRecord(tx, change, damageEventKind, "ev-new", event))).rejects.toThrow(
      /event_is_assessed|without an assessment/,
    );
    await expect(run("UPDATE damage_event SET cause = 'fire' WHERE id = 'pal-undated-01'")).rejects.toThrow(
      /without an assessment/,
    );
    await expect(run("DELETE FROM assessment WHERE event_id = 'pal-2015-05' AND field = 'severity'")).rejects.toThrow(
      /without an assessment/,
    );
    await expect(run(`UPDATE assessment SET because = '{"en": "  "}' WHERE event_id = 'pal-2015-05'`)).rejects.toThrow(
      /assessment_reason/,
    );
    expect(await test_.db.damageEvent.findUnique({ where: { id: "ev-new" } })).toBeNull();
  });

  test(
    "an event with a reason for each value is taken, in one transaction",
    test_.undone(async () => {
      const assessments: DamageEventRecord["assessments"] = [
        { field: "severity", claimIds: [], because: { en: "Seen on a photograph." } },
        { field: "verification", claimIds: [], because: { en: "One source." } },
      ];
      await change((tx, change) => addRecord(tx, change, damageEventKind, "ev-whole", { ...event, assessments }));
      expect(await test_.db.assessment.count({ where: { eventId: "ev-whole" } })).toBe(2);
    }),
  );

  test("a value rests on claims of its own event only", async () => {
    const assessments: DamageEventRecord["assessments"] = [
      { field: "severity", claimIds: ["clm-bel-01"], because: { en: "No." } },
      { field: "verification", claimIds: [], because: { en: "No." } },
    ];
    await expect(
      change((tx, change) => addRecord(tx, change, damageEventKind, "ev-borrowing", { ...event, assessments })),
    ).rejects.toThrow(/foreign ?key/i);
    await expect(
      run(
        "INSERT INTO assessment_claim (event_id, field, claim_id, position) VALUES ('pal-2015-05', 'date', 'clm-bel-01', 9)",
      ),
    ).rejects.toThrow(/foreign ?key/i);
  });

  test("each has a title, counts at least one, and is withdrawn with a reason", async () => {
    for (const title of ["{}", '{"en": " "}', '{"en": 1}', '"Text"'])
      await expect(run(`UPDATE damage_event SET title = '${title}' WHERE id = 'pal-2015-05'`)).rejects.toThrow(
        /damage_event_texts/,
      );
    await expect(run("UPDATE damage_event SET title = NULL WHERE id = 'pal-2015-05'")).rejects.toThrow(
      /not-null|null value/i,
    );
    await expect(run("UPDATE damage_event SET count = 0 WHERE id = 'pal-2015-05'")).rejects.toThrow(
      /damage_event_count/,
    );
    await expect(run("UPDATE damage_event SET state = 'withdrawn' WHERE id = 'pal-2015-05'")).rejects.toThrow(
      /damage_event_withdrawn/,
    );
  });
});

describe("claims", () => {
  const add = (over: Partial<ClaimRecord>) =>
    change((tx, change) => addRecord(tx, change, claimKind, "clm-new", { ...claim, ...over }));

  test("credibility runs from one to six", async () => {
    await expect(run("UPDATE claim SET credibility = 7 WHERE id = 'clm-baalshamin-01'")).rejects.toThrow(
      /claim_credibility/,
    );
    await expect(run("UPDATE claim SET credibility = 0 WHERE id = 'clm-baalshamin-01'")).rejects.toThrow(
      /claim_credibility/,
    );
  });

  test("none derives from itself, from a claim on another event, or from nothing", async () => {
    await expect(run("UPDATE claim SET derived_from_id = id WHERE id = 'clm-baalshamin-01'")).rejects.toThrow(
      /claim_not_from_itself/,
    );
    await expect(add({ derivedFromId: "clm-bel-01" })).rejects.toThrow();
    await expect(add({ supersedesId: "clm-bel-01" })).rejects.toThrow();
    await expect(add({ derivedFromId: "clm-nowhere" })).rejects.toThrow();
  });

  test("one cannot be moved to another event, nor removed while a value rests on it", async () => {
    for (const id of ["clm-baalshamin-06", "clm-baalshamin-11"]) {
      await expect(run(`UPDATE claim SET event_id = 'pal-2015-06' WHERE id = '${id}'`)).rejects.toThrow(
        /cannot be moved to another event/,
      );
    }
    await expect(run("DELETE FROM claim WHERE id = 'clm-baalshamin-06'")).rejects.toThrow(/foreign ?key/i);
  });

  test("somebody claims something, and a source is behind it", async () => {
    await expect(run("UPDATE claim SET statement = '{}' WHERE id = 'clm-baalshamin-01'")).rejects.toThrow(
      /claim_texts/,
    );
    await expect(add({ sourceId: "no-source" })).rejects.toThrow();
    expect(await test_.db.claim.findUnique({ where: { id: "clm-new" } })).toBeNull();
  });
});

describe("history", () => {
  test("is neither changed nor removed", async () => {
    await expect(run("UPDATE revision SET reason = 'other' WHERE seq = 1")).rejects.toThrow(/never changed or removed/);
    await expect(run("DELETE FROM revision WHERE seq = (SELECT max(seq) FROM revision)")).rejects.toThrow(
      /never changed or removed/,
    );
    await expect(run("TRUNCATE revision")).rejects.toThrow(/never changed or removed|foreign key/);
  });

  const copy = (set: Record<string, string>) => {
    const columns = [
      "seq",
      "change_id",
      "at",
      "actor_role",
      "verb",
      "subject_type",
      "subject_id",
      "reason",
      "before",
      "after",
      "follows",
      "previous_hash",
      "hash",
    ];
    const last = "(SELECT max(seq) FROM revision)";
    const values = columns.map(
      (column) =>
        set[column] ??
        (column === "seq"
          ? `${last} + 1`
          : column === "previous_hash"
            ? "hash"
            : column === "hash"
              ? "md5(random()::text)"
              : column),
    );
    return run(
      `INSERT INTO revision (${columns.join(", ")}) SELECT ${values.join(", ")} FROM revision WHERE seq = ${last}`,
    );
  };

  test("has no gap and no second line", async () => {
    await expect(copy({ seq: "(SELECT max(seq) FROM revision) + 2", subject_id: "'x'" })).rejects.toThrow(
      /does not follow/,
    );
    await expect(copy({ previous_hash: "repeat('0', 64)", subject_id: "'x'" })).rejects.toThrow(/does not follow/);
  });

  test(
    "a record has one first and one current revision",
    test_.undone(async () => {
      const first = "(SELECT min(seq) FROM revision WHERE subject_type = 'site' AND subject_id = 'palmyra')";
      const palmyra = { subject_type: "'site'", subject_id: "'palmyra'" };
      await expect(copy({ ...palmyra, follows: "NULL" })).rejects.toThrow(/revision_one_first|Unique|duplicate/);
      await copy({ ...palmyra, follows: first });
      await expect(copy({ ...palmyra, follows: first })).rejects.toThrow(/follows|Unique|duplicate/);
    }),
  );

  test("a revision follows one of its own record", async () => {
    await expect(
      copy({
        subject_type: "'site'",
        subject_id: "'agora'",
        follows: "(SELECT seq FROM revision WHERE subject_id = 'roman-theatre')",
      }),
    ).rejects.toThrow(/another record/);
  });
});
