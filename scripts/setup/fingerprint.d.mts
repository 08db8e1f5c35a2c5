export function nodeComplaint(version: string): string | null;
export function fingerprint(root: string, paths: readonly string[]): string;
export function readStamp(file: string): string | null;
export function writeStamp(file: string, stamp: string): void;
export function clearStamp(file: string): void;
export function missingPackages(root: string): string[];
export function installedAsLocked(root: string): boolean;
