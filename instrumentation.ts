/** Run once by Next in each server process, before its first request. */
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME !== "nodejs") return;
  const { stampAddresses } = await import("@/server/limit/stamp-addresses");
  stampAddresses();
}
