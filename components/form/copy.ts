/** Puts a text on the clipboard; whether it could: pages without HTTPS cannot, nor browsers that were told no. */
export async function copy(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}
