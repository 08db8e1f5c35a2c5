import type { Page, Request } from "@playwright/test";

/** Holds requests back, all to an address or those of them that are meant, until what this gives is called. */
export async function holdBack(
  page: Page,
  address: string,
  isMeant: (request: Request) => boolean = () => true,
): Promise<() => void> {
  let letGo = () => {};
  const areLetGo = new Promise<void>((resolve) => {
    letGo = resolve;
  });
  await page.route(address, async (route) => {
    if (isMeant(route.request())) await areLetGo;
    await route.continue();
  });
  return letGo;
}
