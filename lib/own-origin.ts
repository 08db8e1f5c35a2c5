type ReadableHeaders = { get(name: string): string | null };

/** Where the register lives as far as anybody said (PUBLIC_URL), else where it was asked: for addresses that must be whole. */
export function originOf(headers: ReadableHeaders): string {
  const base = process.env.PUBLIC_URL;
  if (base && URL.canParse(base)) return new URL(base).origin;
  // The front door has checked both.
  return `${headers.get("x-forwarded-proto") ?? "http"}://${headers.get("x-forwarded-host") ?? "localhost"}`;
}
