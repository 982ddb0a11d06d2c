/**
 * Whether a request that changes something came from one of our own pages. Every browser names the origin of such a
 * request; one that names none is refused, since nothing of ours sends it.
 * @param publicUrl where the installation is reached when a proxy rewrites Host
 */
export function isSameOrigin(headers: Pick<Headers, "get">, publicUrl: string | undefined): boolean {
  const origin = headers.get("origin");
  if (!origin || !URL.canParse(origin)) return false;
  const { host } = new URL(origin);
  return host === headers.get("host") || (publicUrl !== undefined && origin === new URL(publicUrl).origin);
}
