import createNextIntlPlugin from "next-intl/plugin";

const withNextIntl = createNextIntlPlugin("./lib/i18n/request.ts");

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
  experimental: {
    // The front door holds every body to its own limit (scripts/serve/body.ts); these must only let through the largest.
    serverActions: { bodySizeLimit: "43mb" },
    proxyClientMaxBodySize: "43mb",
    optimizePackageImports: ["recharts"],
  },
};

export default withNextIntl(config);
