import { type AddressInfo, createServer, type Server, type Socket } from "node:net";
import { HostProblem } from "./host-problem";
import { withOneReadBuffer } from "./one-read-buffer";

/** Connections the system holds before they are accepted: a burst of clients is no reason to refuse any. */
const BACKLOG = 1024;

/**
 * @param option the option that chose the port, for whoever has to choose another
 * @throws HostProblem when the port cannot be had
 */
export async function listen(
  onSocket: (socket: Socket) => void,
  { option, port, address }: { option: string; port: number; address: string },
): Promise<{ readonly server: Server; readonly port: number }> {
  // Half open: a client that has finished sending still gets its replies.
  const server = createServer({ allowHalfOpen: true, noDelay: true, pauseOnConnect: true }, (socket) =>
    onSocket(withOneReadBuffer(socket)),
  );
  await new Promise<void>((resolve, reject) => {
    server.once("error", (error) => reject(new HostProblem(explain(error, option, port, address))));
    server.listen({ port, host: address, backlog: BACKLOG }, resolve);
  });
  // Out of file descriptors, say: those who are connected are served on.
  server.on("error", () => {});
  return { server, port: (server.address() as AddressInfo).port };
}

function explain(error: Error, option: string, port: number, address: string): string {
  const code = "code" in error ? error.code : "";
  if (code === "EADDRINUSE") {
    return `Port ${port} is in use by another program: stop that one, or choose another port with --${option}.`;
  }
  if (code === "EACCES") return `Port ${port} is not open to this user: choose one above 1023 with --${option}.`;
  if (code === "EADDRNOTAVAIL") {
    return `This machine has no address ${address}: choose one of its own, such as 127.0.0.1, with --listen.`;
  }
  return `Port ${port} of --${option} cannot be opened: ${error.message}.`;
}
