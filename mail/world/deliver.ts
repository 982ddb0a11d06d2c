/** Carries out one attempt of a relay (RFC 5321 section 5.1): its look-ups over the simulated DNS, its conversations on streams. */
import { parseIpv4 } from "../dns/address";
import type { RecordData } from "../dns/dns-message";
import type { LookUpOutcome } from "../dns/look-up";
import type { MailServerConfig } from "../mail-server/mail-server-config";
import type { SmtpClientEvent } from "../smtp/client-events";
import { DeliveryAttempt, type LookupAnswer } from "../smtp/relay/delivery-attempt";
import type { QueueEntry } from "../smtp/relay/relay-queue";
import type { RecipientOutcome } from "../smtp/send-outcome";
import type { Internet } from "./internet";
import type { NetworkHost } from "./network/network-host";

export type Delivery = {
  readonly internet: Internet;
  readonly host: NetworkHost;
  readonly config: MailServerConfig;
  readonly entry: QueueEntry;
  /** False once the machine was switched off: what was under way is not taken up again. */
  readonly isAlive: () => boolean;
  readonly done: (outcomes: readonly RecipientOutcome[]) => void;
};

export function deliver({ internet, host, config, entry, isAlive, done }: Delivery): void {
  const attempt = new DeliveryAttempt(entry.domain, entry.mail, {
    // Between servers encryption is welcome and never demanded (RFC 7435).
    client: { hello: config.hostName, tls: "if-offered" },
    ownNames: [config.hostName],
    random: internet.network.random,
    ...(config.smartHost ? { smartHost: config.smartHost } : {}),
  });
  const goOn = (): void => {
    if (!isAlive()) return;
    const step = attempt.next();
    if (step.type === "resolve-mx") {
      internet.lookUp(host, step.domain, "MX", (outcome) => {
        attempt.mxAnswer(answerFrom(outcome, (data) => (data.type === "MX" ? data : null)));
        goOn();
      });
    } else if (step.type === "resolve-addresses") {
      internet.lookUp(host, step.host, "A", (outcome) => {
        attempt.addressAnswer(answerFrom(outcome, (data) => (data.type === "A" ? data.address : null)));
        goOn();
      });
    } else if (step.type === "connect") connect(step);
    else if (step.type === "done") done(step.outcomes);
  };
  const connect = ({ address, port, host: serverName }: { address: string; port: number; host: string }): void => {
    if (!parseIpv4(address)) {
      // There is no IPv6 in this network, so nobody is there.
      attempt.connectionFailed();
      goOn();
      return;
    }
    internet.dial(host, {
      address,
      port,
      serverName,
      tlsFromStart: false,
      patient: false,
      makeParty: () => {
        attempt.connected();
        const step = attempt.next();
        if (step.type !== "converse") throw new Error("a conversation follows a connection");
        const { engine, onEvent } = step.party;
        return { engine, onEvent: (event, now) => onEvent(event as SmtpClientEvent, now) };
      },
      onEnd: (_end, opened) => {
        if (opened) attempt.conversationEnded(internet.now);
        else attempt.connectionFailed();
        goOn();
      },
    });
  };
  goOn();
}

function answerFrom<Item>(outcome: LookUpOutcome, pick: (data: RecordData) => Item | null): LookupAnswer<Item> {
  if (outcome.type === "no-data") return { type: "found", records: [] };
  if (outcome.type !== "records") return { type: outcome.type };
  return { type: "found", records: outcome.records.map(pick).filter((item) => item !== null) };
}
