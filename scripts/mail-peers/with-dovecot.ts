import { type DovecotOptions, type DovecotServer, reasonAgainstDovecot, startDovecot } from "./dovecot-server";
import { SkippedCase } from "./peer";
import { ALICE, BOB, type PeerRoom } from "./peer-room";

/** A Dovecot for one case, which relays to the case's own mail host; it is gone when the case is over. */
export async function withDovecot(
  room: PeerRoom,
  options: Partial<DovecotOptions>,
  act: (dovecot: DovecotServer) => Promise<void>,
): Promise<void> {
  const reason = reasonAgainstDovecot();
  if (reason) throw new SkippedCase(reason);
  const dovecot = await startDovecot({ users: [ALICE, BOB], certificate: null, relayTo: room.smtp, ...options });
  try {
    await act(dovecot);
  } finally {
    await dovecot.stop();
  }
}
