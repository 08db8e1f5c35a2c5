import { AsyncLocalStorage } from "node:async_hooks";
import { sendingField } from "./sending-field";

const pattern = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;
const current = new AsyncLocalStorage<{ key: string | null }>();

/** Does the work of a form; the first change of the register in it goes by the key of its sending. */
export function withSendingKey<Result>(formData: FormData, work: () => Promise<Result>): Promise<Result> {
  const given = formData.get(sendingField);
  return current.run({ key: typeof given === "string" && pattern.test(given) ? given : null }, work);
}

/** The key of the sending that is being carried out, once; null for none. */
export function takeSendingKey(): string | null {
  const sending = current.getStore();
  if (sending === undefined) return null;
  const { key } = sending;
  sending.key = null;
  return key;
}
