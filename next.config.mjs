import { PHASE_PRODUCTION_SERVER } from "next/constants.js";

/** @type {import("next").NextConfig} */
const config = {
  poweredByHeader: false,
  reactStrictMode: true,
  images: { unoptimized: true },
  devIndicators: false,
  // `npm run check` does that; whoever starts a register would wait for it.
  typescript: { ignoreBuildErrors: true },
  // A page's words about itself stand in its head for every reader, as previews need them: a kept page is the same for all.
  htmlLimitedBots: /.*/,
  allowedDevOrigins: ["127.0.0.1"],
  serverExternalPackages: ["pino", "sharp", "file-type", "@prisma/adapter-pg", "pg"],
  // Browsers ask for it where a page names no icon, as of what the API answers.
  redirects: async () => [{ source: "/favicon.ico", destination: "/icon.svg", permanent: true }],
  experimental: {
    // The front door holds every body to its own limit (scripts/serve/body.ts); these must only let through the largest.
    serverActions: { bodySizeLimit: "43mb" },
    proxyClientMaxBodySize: "43mb",
    optimizePackageImports: ["recharts"],
    // Each page loads its code when somebody asks for it first: of all at once the greater part lies in memory for nobody.
    preloadEntriesOnStart: false,
  },
};

/** Only building needs the plugin: it brings a compiler along, which a server that runs would hold in its memory. @param {string} phase */
export default async function configFor(phase) {
  if (phase === PHASE_PRODUCTION_SERVER) return config;
  const { default: createNextIntlPlugin } = await import("next-intl/plugin");
  return createNextIntlPlugin("./lib/i18n/request.ts")(config);
}
