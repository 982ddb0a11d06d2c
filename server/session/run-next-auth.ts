import type { NextApiRequest, NextApiResponse } from "next";
import NextAuth, { type AuthOptions } from "next-auth";

type NextAuthRequest = {
  method: "GET" | "POST";
  /** The path after /api/auth. */
  path: readonly [action: "signin" | "callback", provider: string];
  query?: Record<string, string>;
  body?: Record<string, string>;
  cookies: Record<string, string>;
};

/** Where it sends the browser, if anywhere, and the Set-Cookie headers it wants on the way. */
type NextAuthAnswer = { location: string | null; setCookies: string[] };

/**
 * Asks next-auth one thing, in process. Through its Node interface, which takes cookies and gives headers as values; the
 * one for route handlers reads them from the request that happens to be running, and cannot be tried outside one.
 * @param address where Postroom is reached; next-auth learns it from the environment and from nowhere else
 */
export async function runNextAuth(
  { method, path, query = {}, body = {}, cookies }: NextAuthRequest,
  address: string,
  options: AuthOptions,
): Promise<NextAuthAnswer> {
  process.env.NEXTAUTH_URL = address;
  const headers = new Map<string, string | string[]>();
  const answer: Pick<NextApiResponse, "getHeader" | "setHeader" | "status" | "end" | "json" | "send"> = {
    getHeader: (name: string) => headers.get(name.toLowerCase()),
    setHeader(name: string, value: string | number | readonly string[]) {
      headers.set(name.toLowerCase(), Array.isArray(value) ? [...value] : String(value));
      return this as NextApiResponse;
    },
    status() {
      return this as NextApiResponse;
    },
    end() {
      return this as NextApiResponse;
    },
    json() {},
    send() {},
  };
  const request = { method, query: { nextauth: [...path], ...query }, body, cookies, headers: {} };
  await NextAuth(request as unknown as NextApiRequest, answer as NextApiResponse, options);
  const location = headers.get("location");
  return {
    location: typeof location === "string" ? location : null,
    setCookies: [headers.get("set-cookie") ?? []].flat(),
  };
}
