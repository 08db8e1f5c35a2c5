/** Gives each source the number of its first mention: 1, 2, 3 … as notes are numbered. */
export function numberSources<Source extends { id: string }>(
  mentioned: readonly Source[],
): (Source & { number: number })[] {
  const seen = new Map<string, Source & { number: number }>();
  for (const source of mentioned) {
    if (!seen.has(source.id)) seen.set(source.id, { ...source, number: seen.size + 1 });
  }
  return [...seen.values()];
}
