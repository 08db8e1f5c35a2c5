// The packages ship no types. Only reading is used: by tests, as a reader that knows nothing of what wrote a citation.
declare module "@citation-js/core" {
  export class Cite {
    constructor(text: string, options: { forceType: string });
    data: Record<string, unknown>[];
  }
}
declare module "@citation-js/plugin-bibtex" {}
declare module "@citation-js/plugin-ris" {}
