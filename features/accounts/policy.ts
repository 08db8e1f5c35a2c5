import type { RegisterSettings } from "@/features/settings/schema";
import type { Role, Viewer } from "./schema";

type RoleHolder = Pick<Viewer, "id" | "role">;
type Person = { id: string; role: Role; isDisabled: boolean };

const rank = { reviewer: 1, administrator: 2 } as const satisfies Record<Role, number>;

/** Whether somebody of one role may do what asks for another. */
const holdsRole = (actor: RoleHolder | null, role: Role): boolean => actor !== null && rank[actor.role] >= rank[role];

/** Reviewers, and administrators, who may do all that reviewers may. */
export const canReview = (actor: RoleHolder | null): boolean => holdsRole(actor, "reviewer");
export const canAdminister = (actor: RoleHolder | null): boolean => holdsRole(actor, "administrator");

/** Whether somebody has to turn two-factor on before anything else is open to them. */
export const mustSetUpTwoFactor = (
  actor: Pick<Viewer, "hasTwoFactor">,
  { isTwoFactorRequired }: Pick<RegisterSettings, "isTwoFactorRequired">,
): boolean => isTwoFactorRequired && !actor.hasTwoFactor;
/** Nobody takes away their own safeguard where the register asks for it. */
export const canTurnOffTwoFactor = ({ isTwoFactorRequired }: Pick<RegisterSettings, "isTwoFactorRequired">): boolean =>
  !isTwoFactorRequired;
export const canResetTwoFactor = (actor: RoleHolder, person: Pick<Person, "id">): boolean =>
  canAdminister(actor) && actor.id !== person.id;
export const canMakePasswordLink = (actor: RoleHolder, person: Person): boolean =>
  canAdminister(actor) && actor.id !== person.id && !person.isDisabled;

/** Nobody shuts themselves out; that an administrator remains is the mutation's to guard. */
export const canDisablePerson = (actor: RoleHolder, person: Person): boolean =>
  canAdminister(actor) && actor.id !== person.id && !person.isDisabled;
export const canEnablePerson = (actor: RoleHolder, person: Person): boolean =>
  canAdminister(actor) && person.isDisabled;
export const canChangeRole = (actor: RoleHolder, person: Person): boolean =>
  canAdminister(actor) && actor.id !== person.id && !person.isDisabled;
export const canEndSessions = (actor: RoleHolder, person: Pick<Person, "id">): boolean =>
  canAdminister(actor) || actor.id === person.id;
