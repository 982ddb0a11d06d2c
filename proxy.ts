import { type NextRequest, NextResponse } from "next/server";
import { pagePolicy } from "@/server/security/page-policy";

/** Puts the content security policy on every page. docs/decisions/030-content-security-policy.md says why it is two policies. */
export function proxy(request: NextRequest): NextResponse {
  const { policy, rendered, https } = pagePolicy({
    method: request.method,
    path: request.nextUrl.pathname,
    forwardedProtocol: request.headers.get("x-forwarded-proto"),
  });

  const response = rendered
    ? NextResponse.next({ request: { headers: withPolicy(request, policy) } })
    : NextResponse.next();
  response.headers.set("content-security-policy", policy);
  if (https) response.headers.set("strict-transport-security", "max-age=31536000; includeSubDomains");
  return response;
}

/** The request as the page sees it. What a client sent under these names must never choose the nonce. */
function withPolicy(request: NextRequest, policy: string): Headers {
  const headers = new Headers(request.headers);
  headers.delete("content-security-policy-report-only");
  headers.set("content-security-policy", policy);
  return headers;
}

export const config = {
  matcher: [
    {
      // The build's own files are never a page; a prefetch or a soft navigation fetches data, and the page already there keeps its policy.
      source: "/((?!_next/static|_next/image|preferences.js).*)",
      missing: [
        { type: "header", key: "next-router-prefetch" },
        { type: "header", key: "rsc" },
      ],
    },
  ],
};
