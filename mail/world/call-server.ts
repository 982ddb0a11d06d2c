/** A device calls a server of one of its accounts: looks the name up, and opens a stream, under TLS from the start or not. */
import type { Dial, Internet } from "./internet";
import type { EngineDriver } from "./network/engine-driver";
import type { NetworkHost } from "./network/network-host";
import { whyNotOpen } from "./why-not-open";
import type { DeviceAccount } from "./world-description";

export type Call = Pick<Dial, "patient" | "makeParty"> & {
  readonly dialled?: (driver: EngineDriver) => void;
  /** @param whyNot why no stream came about, in one plain sentence; null where there was one, which is over now */
  readonly onEnd: (whyNot: string | null) => void;
};

export function callServer(
  internet: Internet,
  device: NetworkHost,
  { host, port, tls }: DeviceAccount["submission"],
  { dialled, onEnd, ...talk }: Call,
): void {
  internet.findAddress(device, host, (address, whyNot) => {
    if (address === null) {
      onEnd(whyNot);
      return;
    }
    const driver = internet.dial(device, {
      ...talk,
      address,
      port,
      serverName: host,
      tlsFromStart: tls === "on",
      onEnd: (end, opened) => onEnd(opened ? null : whyNotOpen(end, host, port)),
    });
    dialled?.(driver);
  });
}
