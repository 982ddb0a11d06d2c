import { join } from "node:path";
import { PHASE_PRODUCTION_SERVER } from "next/constants.js";
import { hashInlineScripts } from "./scripts/hash-inline-scripts.mjs";

/** On every response. What depends on the page or the request is added in proxy.ts. */
const HEADERS = [
  { key: "X-Content-Type-Options", value: "nosniff" },
  { key: "Referrer-Policy", value: "same-origin" },
  { key: "Cross-Origin-Opener-Policy", value: "same-origin" },
  { key: "Cross-Origin-Resource-Policy", value: "same-origin" },
  {
    key: "Permissions-Policy",
    value:
      "accelerometer=(), browsing-topics=(), camera=(), display-capture=(), geolocation=(), gyroscope=(), magnetometer=(), microphone=(), midi=(), payment=(), serial=(), usb=()",
  },
];

/** @type {import('next').NextConfig} */
const config = {
  reactStrictMode: true,
  poweredByHeader: false,
  // `next dev` answers localhost alone; stories are run against the address.
  allowedDevOrigins: ["127.0.0.1"],
  // pg and argon2 are native or socket-bound: left to Node rather than bundled.
  serverExternalPackages: ["pg", "@node-rs/argon2", "pino", "@electric-sql/pglite"],
  headers: async () => [
    { source: "/:path*", headers: HEADERS },
    // Every page waits for it. An hour old is harmless: it only reads cookies.
    { source: "/preferences.js", headers: [{ key: "Cache-Control", value: "public, max-age=3600" }] },
  ],
};

/** @param {string} phase */
export default async function configure(phase) {
  // However the server is started, its policy knows the build it serves.
  if (phase === PHASE_PRODUCTION_SERVER) await hashInlineScripts(join(import.meta.dirname, ".next"));
  return config;
}
