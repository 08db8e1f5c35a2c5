/** The register's own licence: every file that leaves it says so. */
export const licence = {
  name: "CC BY 4.0",
  id: "CC-BY-4.0",
  url: "https://creativecommons.org/licenses/by/4.0/",
} as const;
