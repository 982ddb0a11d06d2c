/** How a driver carries out an engine's "start-tls", on either end of a connection. */
import type { Socket } from "node:net";
import { type ConnectionOptions, connect, type SecureContext, TLSSocket } from "node:tls";

export type StartTls = {
  /** Takes the socket over; nobody may read from it or write to it directly from then on. */
  readonly wrap: (socket: Socket) => TLSSocket;
  /** The event that says the handshake is done and, on the client's end, the certificate is believed. */
  readonly ready: "secure" | "secureConnect";
};

export function serverTls(secureContext: SecureContext): StartTls {
  return { wrap: (socket) => new TLSSocket(socket, { isServer: true, secureContext }), ready: "secure" };
}

/** @param options `servername` and `ca`, or `rejectUnauthorized: false` where any certificate is better than none */
export function clientTls(options: Pick<ConnectionOptions, "servername" | "ca" | "rejectUnauthorized">): StartTls {
  return { wrap: (socket) => connect({ ...options, socket }), ready: "secureConnect" };
}
