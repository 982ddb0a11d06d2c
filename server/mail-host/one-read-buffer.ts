/**
 * Sockets that read into one buffer of all, instead of a block of 64 kB for each read that is cut down to what has come. Node
 * has the way (`onread`) for sockets that connect, and takes no such option for those that a server accepts; so the
 * connection is taken out of the accepted socket into one of ours. A tenth of a message's time, measured.
 */
import { Socket } from "node:net";

/** What Node reads at a time without this. */
const READ_OCTETS = 65_536;

// Node reads and tells of it in one go, so that no two sockets ever have something in here at the same time.
const buffer = new Uint8Array(READ_OCTETS);

/** What a socket keeps its connection in. Not in the documentation; "handle" has been an option of Socket all the same. */
type Inside = { _handle?: object | null };

/**
 * @param accepted by a server with `pauseOnConnect`, so that nothing has been read yet; not to be used afterwards
 * @returns emits "data" as any socket does, with an array of its own each time; the accepted one itself where Node does not
 *   show what it has inside
 */
export function withOneReadBuffer(accepted: Socket): Socket {
  const inside = accepted as Inside;
  const handle = inside._handle;
  if (!handle) return accepted;
  inside._handle = null;
  // Without its connection it only tells its server that there is one less to wait for: those are ours to close.
  accepted.destroy();
  const socket: Socket = new Socket({
    handle,
    allowHalfOpen: true,
    onread: {
      buffer,
      callback(length: number): boolean {
        socket.emit("data", buffer.slice(0, length));
        return true;
      },
    },
  } as ConstructorParameters<typeof Socket>[0]);
  return socket;
}
