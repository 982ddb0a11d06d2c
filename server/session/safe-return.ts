const BASE = "http://postroom.invalid";

/**
 * Where to go after signing in, from a `next` anybody may have put into a link: a path on this site or `fallback`.
 * Browsers read `//host`, `/\host` and paths with tabs or line breaks in them as addresses of other sites.
 */
export function safeReturn(next: unknown, fallback = "/"): string {
  if (typeof next !== "string" || next.length > 500 || !next.startsWith("/")) return fallback;
  let url: URL;
  try {
    url = new URL(next, BASE);
  } catch {
    return fallback;
  }
  if (url.origin !== BASE) return fallback;
  const path = url.pathname + url.search + url.hash;
  // "/a/..//evil.example" only becomes "//evil.example" once it is resolved.
  if (path.startsWith("//") || path.startsWith("/api/")) return fallback;
  return path;
}

/** The sign-in page's address that leads back to `path`. */
export function signInHref(path: string): string {
  const next = safeReturn(path);
  return next === "/" ? "/sign-in" : `/sign-in?next=${encodeURIComponent(next)}`;
}
