import type { StreamEnd } from "./network/tcp-connection";

/** Why no stream came about, in one plain sentence. */
export function whyNotOpen(end: StreamEnd, host: string, port: number): string {
  if (end === "refused") return `${host} takes no connections at port ${port}.`;
  return end === "timed out" ? `${host} does not answer.` : "The connection was lost before it was open.";
}
