export const builtFrom: readonly string[];
export function adviceFor(output: string): string;
