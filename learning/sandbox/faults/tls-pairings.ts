/**
 * Who talks to whom in this world, and whether others can read it: each device with its servers, and the servers among
 * themselves. Whether TLS is spoken follows from what one side wants and the other offers (RFC 8314, RFC 3207).
 */
import type { MailServerConfig } from "../../../mail/mail-server/mail-server-config";
import type { ActionSource } from "../../../mail/world/action";
import type { World } from "../../../mail/world/world";
import type { DeviceAccount } from "../../../mail/world/world-description";
import { byMachineName, type NameOf } from "../host-names";
import { pathBetween } from "./path-between";
import { type AccountSetting, accountSettings, hostBehind, type ServerSetting, serverSettings } from "./settings-now";

export const CLIENT_TLS = ["never", "if-offered", "required", "on"] as const;
export type ClientTls = (typeof CLIENT_TLS)[number];

export type Purpose = "submission" | "pop3" | "imap" | "relay";

export type Pairing = {
  readonly id: string;
  readonly purpose: Purpose;
  /** Hosts, by their machine names. */
  readonly client: string;
  readonly server: string;
  readonly port: number;
  /** The cables in between. */
  readonly links: readonly string[];
  readonly clientTls: ClientTls;
  readonly serverOffersTls: boolean;
  /** What the next connection will be. */
  readonly outcome: "plaintext" | "tls" | "fails";
  /** One sentence: why. */
  readonly why: string;
  readonly usePlaintext: readonly ActionSource[];
  readonly useTls: readonly ActionSource[];
  /** The client's setting alone; null between servers, which always use TLS where it is offered. */
  readonly setClient: ((tls: ClientTls) => ActionSource) | null;
  /**
   * Whether the client proves itself by the password itself, and the action that changes it; null where nobody signs in, as
   * between servers.
   */
  readonly barePassword: { readonly on: boolean; readonly change: ActionSource } | null;
};

/** RFC 8314 section 3 and RFC 6409 section 3.1, RFC 1939 section 3, RFC 9051 section 2.1. */
const PORTS: Readonly<Record<Exclude<Purpose, "relay">, { readonly plain: number; readonly tls: number }>> = {
  submission: { plain: 587, tls: 465 },
  pop3: { plain: 110, tls: 995 },
  imap: { plain: 143, tls: 993 },
};
const RELAY_PORT = 25;
/** Of servers among themselves, one for each direction. */
const MOST_RELAYS = 12;

export function listPairings(world: World, nameOf: NameOf = byMachineName): readonly Pairing[] {
  const servers = serverSettings(world);
  const ofDevices = accountSettings(world).flatMap((account) => {
    const purposes = ["submission", account.now.imap ? "imap" : "pop3"] as const;
    return purposes.flatMap((purpose) => devicePairing(world, account, purpose, servers));
  });
  const ofServers = servers.flatMap((one) =>
    servers.filter((other) => other !== one).map((other) => relayPairing(world, one, other, nameOf)),
  );
  return [...ofDevices, ...ofServers.slice(0, MOST_RELAYS)];
}

function devicePairing(
  world: World,
  { device, account, now }: AccountSetting,
  purpose: Exclude<Purpose, "relay">,
  servers: readonly ServerSetting[],
): Pairing[] {
  const settings = now[purpose];
  const host = settings && hostBehind(world, settings.host);
  const server = servers.find((one) => one.host === host);
  if (!settings || !server) return [];
  const change = (more: Partial<DeviceAccount>): ActionSource => {
    return { type: "change-account", device, account, settings: { ...now, ...more } };
  };
  const withTls = (tls: ClientTls): Partial<DeviceAccount> => {
    return { [purpose]: { ...settings, tls, port: portFor(purpose, settings.port, tls) } };
  };
  const judged = judge(settings.tls, settings.port === PORTS[purpose].tls, server.now, now.allowAuthInClear);
  const isBare = now.mechanisms?.length === 1 && now.mechanisms[0] === "PLAIN";
  const { mechanisms: _, ...strongest } = now;
  return [
    {
      id: `${purpose} ${device} ${account}`,
      purpose,
      client: device,
      server: server.host,
      port: settings.port,
      links: pathBetween(world, device, server.host) ?? [],
      clientTls: settings.tls,
      serverOffersTls: server.now.tls,
      ...judged,
      usePlaintext: [
        change({ ...withTls("never"), allowAuthInClear: true }),
        ...(server.now.allowAuthInClear ? [] : [changeServer(server, { allowAuthInClear: true })]),
      ],
      useTls: [change(withTls("required")), ...(server.now.tls ? [] : [changeServer(server, { tls: true })])],
      setClient: (tls) => change(withTls(tls)),
      barePassword: {
        on: isBare,
        change: isBare
          ? { type: "change-account", device, account, settings: strongest }
          : change({ mechanisms: ["PLAIN"] }),
      },
    },
  ];
}

function relayPairing(world: World, client: ServerSetting, server: ServerSetting, nameOf: NameOf): Pairing {
  const offers = server.now.tls;
  return {
    id: `relay ${client.host} ${server.host}`,
    purpose: "relay",
    client: client.host,
    server: server.host,
    port: RELAY_PORT,
    links: pathBetween(world, client.host, server.host) ?? [],
    clientTls: "if-offered",
    serverOffersTls: offers,
    outcome: offers ? "tls" : "plaintext",
    why: offers
      ? `${nameOf(server.host)} offers STARTTLS, and servers take it where it is offered.`
      : `${nameOf(server.host)} offers no STARTTLS, and a server would rather deliver in the clear than not at all.`,
    usePlaintext: [changeServer(server, { tls: false })],
    useTls: [changeServer(server, { tls: true })],
    setClient: null,
    barePassword: null,
  };
}

type Judgement = Pick<Pairing, "outcome" | "why">;

function judge(client: ClientTls, tlsPort: boolean, server: MailServerConfig, allowsClear: boolean): Judgement {
  if (client === "on") {
    if (!server.tls) return fails("The device speaks TLS from the first word, and the server has none.");
    if (!tlsPort)
      return fails("The device speaks TLS from the first word at a port where the server expects plaintext.");
    return { outcome: "tls", why: "TLS stands before the first word." };
  }
  if (tlsPort) return fails("The device speaks plaintext at a port where the server expects TLS.");
  if (client !== "never" && server.tls) {
    return { outcome: "tls", why: "They begin in plaintext, and go over to TLS before anybody signs in." };
  }
  if (client === "required") return fails("The device insists on TLS, and the server offers none.");
  if (!server.allowAuthInClear) return fails("The server takes no sign-in in plaintext.");
  if (!allowsClear) return fails("The device signs in under TLS only.");
  const why =
    client === "never" ? "The device never asks for TLS." : "The device would like TLS; the server offers none.";
  return { outcome: "plaintext", why };
}

function fails(why: string): Judgement {
  return { outcome: "fails", why };
}

/** A port that somebody chose by hand stays. */
function portFor(purpose: Exclude<Purpose, "relay">, port: number, tls: ClientTls): number {
  const { plain, tls: secure } = PORTS[purpose];
  if (port !== plain && port !== secure) return port;
  return tls === "on" ? secure : plain;
}

function changeServer({ host, now }: ServerSetting, more: Partial<MailServerConfig>): ActionSource {
  return { type: "change-server", host, config: { ...now, ...more } };
}
