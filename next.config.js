/** @type {import('next').NextConfig} */
const config = {
  reactStrictMode: true,
  poweredByHeader: false,
  // pg and argon2 are native or socket-bound: left to Node rather than bundled.
  serverExternalPackages: ["pg", "@node-rs/argon2", "pino", "@electric-sql/pglite"],
};

export default config;
