/**
 * Hosts, and links between them with a length, a width and a chance of losing what they carry. Packets queue for a link, one
 * direction not minding the other, and follow the path with the fewest links; a cut link loses what is on it. Everything
 * that was ever sent is in `packets`.
 */
import type { Instant } from "../../engine";
import type { Random } from "../../random";
import { NetworkHost } from "./network-host";
import { type Datagram, type Endpoint, type Packet, type Segment, sizeOf } from "./packet";
import { VirtualClock } from "./virtual-clock";

export type LinkSettings = {
  /** Milliseconds from one end to the other. */
  readonly latency: number;
  /** Octets a second. */
  readonly bandwidth: number;
  /** The chance, 0 to 1, that a packet is lost. */
  readonly loss: number;
};

export type Link = {
  readonly name: string;
  readonly ends: readonly [string, string];
  settings: LinkSettings;
  cut: boolean;
  /** How often it was cut: what left before a cut does not arrive after it. */
  cuts: number;
  /** When each direction has room for the next packet, by the host it leads from. */
  readonly free: Map<string, Instant>;
};

/** A stream that somebody opened or tried to open. */
export type ConnectionRecord = {
  readonly number: number;
  readonly openedAt: Instant;
  readonly client: { readonly host: string } & Endpoint;
  /** `host` is null for an address that nobody has. */
  readonly server: { readonly host: string | null } & Endpoint;
};

export class Network {
  readonly clock: VirtualClock;
  readonly hosts = new Map<string, NetworkHost>();
  readonly links = new Map<string, Link>();
  readonly packets: Packet[] = [];
  readonly connections: ConnectionRecord[] = [];
  readonly #byAddress = new Map<string, NetworkHost>();
  /** From a host, the link to take towards each other host. */
  readonly #routes = new Map<string, Map<string, Link>>();

  /** @param random decides what is lost, and the numbers that nobody should guess */
  constructor(
    start: Instant,
    readonly random: Random,
  ) {
    this.clock = new VirtualClock(start);
  }

  addHost(name: string, address: string): NetworkHost {
    const host = new NetworkHost(name, address, this);
    this.hosts.set(name, host);
    this.#byAddress.set(address, host);
    return host;
  }

  addLink(name: string, ends: readonly [string, string], settings: LinkSettings): Link {
    const link: Link = { name, ends, settings, cut: false, cuts: 0, free: new Map() };
    this.links.set(name, link);
    this.#routes.clear();
    return link;
  }

  setCut(link: Link, cut: boolean): void {
    if (cut && !link.cut) {
      link.cuts += 1;
      link.free.clear();
    }
    link.cut = cut;
  }

  hostAt(address: string): NetworkHost | null {
    return this.#byAddress.get(address) ?? null;
  }

  send(host: NetworkHost, from: Endpoint, to: Endpoint, body: Datagram | Segment, connection: number | null): void {
    const packet: Packet = {
      number: this.packets.length,
      at: this.clock.now,
      step: this.clock.steps,
      from,
      to,
      identification: host.nextIdentification(),
      connection,
      body,
      hops: [],
      fate: "under way",
    };
    this.packets.push(packet);
    this.#forward(packet, host.name);
  }

  #forward(packet: Packet, at: string): void {
    const target = this.hostAt(packet.to.address);
    if (target?.name === at) {
      packet.fate = target.up ? "arrived" : "lost";
      // A host talks to itself without a wire, and still not before it has finished what it is doing.
      if (packet.hops.length > 0) target.receive(packet);
      else this.clock.schedule(this.clock.now, () => target.receive(packet));
      return;
    }
    const link = target && this.#routeFrom(at).get(target.name);
    const lost = link && link.settings.loss > 0 && this.random() < link.settings.loss;
    if (!link || link.cut) {
      packet.fate = "lost";
      return;
    }
    const { latency, bandwidth } = link.settings;
    const leftAt = Math.max(this.clock.now, link.free.get(at) ?? 0);
    const gone = leftAt + (sizeOf(packet.body) / bandwidth) * 1000;
    link.free.set(at, gone);
    const to = link.ends[0] === at ? link.ends[1] : link.ends[0];
    packet.hops.push({ link: link.name, from: at, to, leftAt, arrivesAt: gone + latency });
    if (lost) {
      packet.fate = "lost";
      return;
    }
    const { cuts } = link;
    this.clock.schedule(gone + latency, () => {
      // A router that is switched off forwards nothing.
      if (link.cuts !== cuts || !this.hosts.get(to)?.up) packet.fate = "lost";
      else this.#forward(packet, to);
    });
  }

  // Breadth first, links in the order in which they were laid; worked out once for each sender.
  #routeFrom(name: string): ReadonlyMap<string, Link> {
    const known = this.#routes.get(name);
    if (known) return known;
    const routes = new Map<string, Link>();
    const reached: [string, Link | null][] = [[name, null]];
    for (const [at, first] of reached) {
      for (const link of this.links.values()) {
        const [one, other] = link.ends;
        const to = one === at ? other : other === at ? one : null;
        if (to === null || to === name || routes.has(to)) continue;
        routes.set(to, first ?? link);
        reached.push([to, first ?? link]);
      }
    }
    this.#routes.set(name, routes);
    return routes;
  }
}
