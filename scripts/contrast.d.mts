export function contrast(a: string, b: string): number;
export function judge(css: string): { report: string; failures: string[] };
