import { describe, expect, it } from "vitest";
import {
  canAdminister,
  canChangeRole,
  canDisablePerson,
  canEnablePerson,
  canEndSessions,
  canMakePasswordLink,
  canResetTwoFactor,
  canReview,
  canTurnOffTwoFactor,
  mustSetUpTwoFactor,
} from "./policy";
import type { Role } from "./schema";

const signed = (id: string, role: Role) => ({ id, role });
const person = (id: string, role: Role, isDisabled = false) => ({ id, role, isDisabled });

describe("who may do what", () => {
  it.each([
    ["nobody", null, { review: false, administer: false }],
    ["a reviewer", signed("r", "reviewer"), { review: true, administer: false }],
    ["an administrator", signed("a", "administrator"), { review: true, administer: true }],
  ])("lets %s do what the role says", (_who, actor, may) => {
    expect({ review: canReview(actor), administer: canAdminister(actor) }).toEqual(may);
  });

  it("lets an administrator manage others, and nobody manage themselves", () => {
    const administrator = signed("a", "administrator");
    expect(canDisablePerson(administrator, person("b", "administrator"))).toBe(true);
    expect(canChangeRole(administrator, person("b", "reviewer"))).toBe(true);
    expect(canDisablePerson(administrator, person("a", "administrator"))).toBe(false);
    expect(canChangeRole(administrator, person("a", "administrator"))).toBe(false);
    expect(canDisablePerson(administrator, person("b", "reviewer", true))).toBe(false);
    expect(canEnablePerson(administrator, person("b", "reviewer", true))).toBe(true);
    expect(canEnablePerson(administrator, person("b", "reviewer"))).toBe(false);
  });

  it("lets a reviewer end their own sessions and nobody else's", () => {
    const reviewer = signed("r", "reviewer");
    expect(canEndSessions(reviewer, person("r", "reviewer"))).toBe(true);
    expect(canEndSessions(reviewer, person("b", "reviewer"))).toBe(false);
    expect(canDisablePerson(reviewer, person("b", "reviewer"))).toBe(false);
    expect(canEnablePerson(reviewer, person("b", "reviewer", true))).toBe(false);
    expect(canChangeRole(reviewer, person("b", "reviewer"))).toBe(false);
  });

  it("lets an administrator help others in again, and nobody help themselves past their own second step", () => {
    const administrator = signed("a", "administrator");
    expect(canMakePasswordLink(administrator, person("b", "reviewer"))).toBe(true);
    expect(canMakePasswordLink(administrator, person("a", "administrator"))).toBe(false);
    expect(canMakePasswordLink(administrator, person("b", "reviewer", true))).toBe(false);
    expect(canMakePasswordLink(signed("r", "reviewer"), person("b", "reviewer"))).toBe(false);
    expect(canResetTwoFactor(administrator, person("b", "administrator"))).toBe(true);
    expect(canResetTwoFactor(administrator, person("a", "administrator"))).toBe(false);
    expect(canResetTwoFactor(signed("r", "reviewer"), person("b", "reviewer"))).toBe(false);
  });

  it("holds back whoever lacks two-factor where the register asks for it, and lets nobody turn it off there", () => {
    const held = (hasTwoFactor: boolean, isTwoFactorRequired: boolean) =>
      mustSetUpTwoFactor({ hasTwoFactor }, { isTwoFactorRequired });
    expect([held(false, true), held(true, true), held(false, false), held(true, false)]).toEqual([
      true,
      false,
      false,
      false,
    ]);
    expect(canTurnOffTwoFactor({ isTwoFactorRequired: true })).toBe(false);
    expect(canTurnOffTwoFactor({ isTwoFactorRequired: false })).toBe(true);
  });
});
