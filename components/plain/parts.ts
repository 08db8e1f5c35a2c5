/** What an answer keeps aside while it is made. */
export type AnswerParts = {
  /** Whether it is a document. Else the framework's router takes it to change the one it has. */
  isDocument: boolean;
  /** Writes an element as HTML, as React escapes it. */
  markupOf: (element: React.ReactElement) => string;
  /** The HTML of the parts, by what they are known by. */
  html: Map<string, string>;
};

type Shared = typeof globalThis & { tadmurParts?: { getStore: () => AnswerParts | undefined } };

/**
 * Those of the answer at hand, or undefined in a browser and wherever no server of ours answers. The server and the framework's
 * two copies of a page load this file separately; they meet at the global.
 */
export const partsOfAnswer = (): AnswerParts | undefined => {
  const shared: Shared = globalThis;
  return shared.tadmurParts?.getStore();
};
