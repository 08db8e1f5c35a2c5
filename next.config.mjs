import createNextIntlPlugin from "next-intl/plugin";

const withNextIntl = createNextIntlPlugin("./lib/i18n/request.ts");

/** @type {import("next").NextConfig} */
const config = {
  poweredByHeader: false,
  reactStrictMode: true,
  images: { unoptimized: true },
  devIndicators: false,
  allowedDevOrigins: ["127.0.0.1"],
  serverExternalPackages: ["pino", "@prisma/adapter-pg", "pg"],
  experimental: {
    serverActions: { bodySizeLimit: "1mb" },
    optimizePackageImports: ["recharts"],
  },
};

export default withNextIntl(config);
