/** How this response's own inline scripts are told from anybody else's. */
export type InlineScripts = {
  /** Sources of prerendered scripts: "sha256-…". */
  hashes: readonly string[];
  /** Made for this one request; absent for a static page, whose bytes everybody shares. */
  nonce?: string;
};

export type PolicyOptions = {
  inlineScripts: InlineScripts;
  /** Whether people reach this installation by https. */
  https: boolean;
  /** Origins outside that a form of ours may end at: the sign-in pages of Google and Microsoft, when configured. */
  formTargets?: readonly string[];
  /** `next dev` evaluates code and styles inline. Never in production. */
  development?: boolean;
};

/** The Content-Security-Policy header of a page. Everything comes from ourselves; no script runs but our own. */
export function contentSecurityPolicy(options: PolicyOptions): string {
  const { inlineScripts, https, formTargets = [], development = false } = options;
  const scripts = [
    "'self'",
    ...inlineScripts.hashes.map((hash) => `'${hash}'`),
    ...(inlineScripts.nonce ? [`'nonce-${inlineScripts.nonce}'`] : []),
    ...(development ? ["'unsafe-eval'"] : []),
  ];
  const directives: [string, ...string[]][] = [
    ["default-src", "'none'"],
    ["script-src", ...scripts],
    ["style-src", "'self'", ...(development ? ["'unsafe-inline'"] : [])],
    ["img-src", "'self'", "data:"],
    ["font-src", "'self'"],
    ["connect-src", "'self'"],
    ["manifest-src", "'self'"],
    ["form-action", "'self'", ...formTargets],
    ["object-src", "'none'"],
    ["base-uri", "'none'"],
    ["frame-ancestors", "'none'"],
  ];
  // On plain http it would send every request to a port where nobody listens.
  if (https) directives.push(["upgrade-insecure-requests"]);
  return directives.map((directive) => directive.join(" ")).join("; ");
}
