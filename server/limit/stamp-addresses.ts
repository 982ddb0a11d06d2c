import { subscribe } from "node:diagnostics_channel";
import type { IncomingMessage } from "node:http";
import { SOCKET_ADDRESS_HEADER } from "./client-address";

/**
 * Writes the socket's address on every request before Next sees it. Next hands its pages headers only, and fills
 * X-Forwarded-For from the socket only where the client left it empty, so that header alone could be forged.
 * Called once per process, from instrumentation.ts.
 */
export function stampAddresses(): void {
  subscribe("http.server.request.start", (message) => {
    const { request } = message as { request: IncomingMessage };
    const address = request.socket.remoteAddress;
    if (address) request.headers[SOCKET_ADDRESS_HEADER] = address;
    else delete request.headers[SOCKET_ADDRESS_HEADER];
  });
}
