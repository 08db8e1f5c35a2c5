export type Count = { passed: number; failed: number; skipped: number };
export function addUp(...counts: Count[]): Count;
export function readVitest(file: string, code: number): Count;
export function readPlaywright(file: string, code: number): Count;
export function closingLine(count: Count): string;
