export type Count = { passed: number; failed: number; skipped: number };
export function addUp(...counts: Count[]): Count;
export function readVitest(file: string, code: number): Count;
export function readPlaywright(file: string, code: number): Count;
export type Timed = { name: string; seconds: number };
export function timesOfVitest(file: string): Timed[];
export function timesOfPlaywright(file: string): Timed[];
export function longestLines(times: Timed[], most: number): string[];
export function closingLine(count: Count): string;
