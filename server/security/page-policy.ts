import { randomBytes } from "node:crypto";
import { join } from "node:path";
import { environment } from "../environment";
import { contentSecurityPolicy } from "./content-security-policy";
import { type InlineScriptHashes, readInlineScriptHashes } from "./inline-script-hashes";

export type PageRequest = { method: string; path: string; forwardedProtocol: string | null };

export type PagePolicy = {
  policy: string;
  /** True when the page is rendered for this request and must be told the policy, to put the nonce on its scripts. */
  rendered: boolean;
  https: boolean;
};

/** The policy for one request: hashes where the answer is a static page, a nonce where it is made now. */
export function pagePolicy({ method, path, forwardedProtocol }: PageRequest): PagePolicy {
  const https = isHttps(forwardedProtocol);
  const common = { https, formTargets: FORM_TARGETS };
  if (environment.NODE_ENV !== "production") {
    const inlineScripts = { hashes: [], nonce: nonce() };
    return { policy: contentSecurityPolicy({ ...common, inlineScripts, development: true }), rendered: true, https };
  }
  // A form sent without JavaScript makes Next render the page anew, static or not.
  const isRead = method === "GET" || method === "HEAD";
  const hashes = isRead ? hashesOfBuild().ofStaticPage(path) : null;
  if (hashes)
    return { policy: contentSecurityPolicy({ ...common, inlineScripts: { hashes } }), rendered: false, https };
  const inlineScripts = { hashes: hashesOfBuild().ofFallbackPages, nonce: nonce() };
  return { policy: contentSecurityPolicy({ ...common, inlineScripts }), rendered: true, https };
}

/** Browsers hold a redirect to the same rule as the form that led to it, so the providers must be named. */
const FORM_TARGETS = [
  ...(environment.GOOGLE_CLIENT_ID ? ["https://accounts.google.com"] : []),
  ...(environment.MICROSOFT_CLIENT_ID ? ["https://login.microsoftonline.com"] : []),
];

let read: InlineScriptHashes | undefined;

function hashesOfBuild(): InlineScriptHashes {
  read ??= readInlineScriptHashes(join(/* turbopackIgnore: true */ process.cwd(), ".next"));
  return read;
}

/** 128 bits, as CSP asks. */
function nonce(): string {
  return randomBytes(16).toString("base64");
}

function isHttps(forwardedProtocol: string | null): boolean {
  if (environment.POSTROOM_URL) return environment.POSTROOM_URL.startsWith("https:");
  return environment.POSTROOM_TRUST_PROXY > 0 && forwardedProtocol?.split(",")[0]?.trim() === "https";
}
