export function findBrowser(): string | undefined;
export function findEngine(): string | undefined;
