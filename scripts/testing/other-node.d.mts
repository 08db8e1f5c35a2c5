export function otherVersion(running: string): string;
