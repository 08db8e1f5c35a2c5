import { cache } from "react";

type Carry = (href: string) => string;

// Of the request being rendered. Outside of one nothing is kept, so nothing is carried.
const request = cache((): { carry: Carry | null } => ({ carry: null }));

/** Lets every link of the page being rendered carry on a part of its address. Call it before the page's parts are rendered. */
export function carryInLinks(carry: Carry): void {
  request().carry = carry;
}

/** An address of ours with what the page carries on. */
export const carried: Carry = (href) => request().carry?.(href) ?? href;
