/** What the keys of drafts begin with, in the storage of a tab. */
export const draftPrefix = "tadmur-draft:";
