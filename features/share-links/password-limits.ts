import "server-only";
import { createPasswordTries } from "@/lib/password-tries";

const shared = globalThis as typeof globalThis & { tadmurLinkPasswords?: ReturnType<typeof createPasswordTries> };

/** How often the passwords of links may be tried: one client that has a link and not its password keeps nobody else out. */
export const passwordTries = () => {
  shared.tadmurLinkPasswords ??= createPasswordTries();
  return shared.tadmurLinkPasswords;
};
