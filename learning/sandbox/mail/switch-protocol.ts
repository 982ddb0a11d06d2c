import * as v from "valibot";
import { DeviceAccount } from "../../../mail/world/world-description";
import { usualPort } from "./usual-port";

/**
 * The account by the other protocol: as it last was by that one, or at the same server's usual port.
 * @param earlier what the account was before, the latest last
 */
export function switchProtocol(settings: DeviceAccount, earlier: readonly DeviceAccount[]): DeviceAccount {
  const { pop3, imap, ...rest } = settings;
  const from = pop3 ?? imap;
  if (!from) return settings;
  const to = pop3 ? "imap" : "pop3";
  const known = earlier.findLast((one) => one[to] !== undefined && one.address === settings.address);
  if (known?.imap && to === "imap") return { ...rest, imap: known.imap };
  if (known?.pop3 && to === "pop3") return { ...rest, pop3: known.pop3 };
  const port = usualPort(pop3 ? "imap" : "pop", from.tls);
  return v.parse(DeviceAccount, { ...rest, [to]: { host: from.host, port, tls: from.tls } });
}
