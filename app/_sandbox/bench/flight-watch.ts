/** Which packets are on a link just now, and how far along: what the drawing moves, frame by frame. */
import type { Packet } from "@/mail/world/network/packet";
import type { World } from "@/mail/world/world";

export type Flight = {
  readonly packet: Packet;
  readonly link: string;
  readonly from: string;
  readonly to: string;
  /** 0 at the host it left, 1 at the one it comes to. */
  readonly along: number;
  /** How far it has fallen off the link, 0 to 1; 0 for one that is going to arrive. */
  readonly fallen: number;
};

/** Where a packet that chance takes away leaves its link. */
const CHANCE_TAKES_AT = 0.45;
/** How much of the link's length a fall lasts. */
const FALL = 0.4;

/** Follows one world's packets. Ask it at every frame: it looks only at what is new and what has not landed yet. */
export class FlightWatch {
  #seen = 0;
  #flying: Packet[] = [];
  /** How far along a packet was when its link was first seen cut. */
  readonly #fellAt = new Map<number, number>();

  constructor(readonly world: World) {}

  /** In the order of sending. */
  flights(): readonly Flight[] {
    const { world } = this;
    const { packets } = world.wire;
    for (; this.#seen < packets.length; this.#seen += 1) {
      const packet = packets[this.#seen];
      if (packet) this.#flying.push(packet);
    }
    const { at: now } = world.moment;
    const cut = new Set(world.links.filter((link) => link.cut).map(({ name }) => name));
    const flights: Flight[] = [];
    this.#flying = this.#flying.filter((packet) => {
      const flight = this.#flightOf(packet, now, cut);
      if (flight) flights.push(flight);
      return hasTimeLeft(packet, now);
    });
    return flights;
  }

  #flightOf(packet: Packet, now: number, cut: ReadonlySet<string>): Flight | null {
    const hop = packet.hops.find(({ leftAt, arrivesAt }) => leftAt <= now && now < arrivesAt);
    if (!hop) return null;
    const along = (now - hop.leftAt) / (hop.arrivesAt - hop.leftAt);
    const fellAt = this.#fallOf(packet, along, cut.has(hop.link));
    const fallen = fellAt === null ? 0 : Math.min(1, Math.max(0, (along - fellAt) / FALL));
    if (fallen === 1) return null;
    return { packet, link: hop.link, from: hop.from, to: hop.to, along, fallen };
  }

  #fallOf(packet: Packet, along: number, linkIsCut: boolean): number | null {
    const known = this.#fellAt.get(packet.number);
    if (known !== undefined) return known;
    if (linkIsCut) {
      this.#fellAt.set(packet.number, along);
      return along;
    }
    return packet.fate === "lost" ? CHANCE_TAKES_AT : null;
  }
}

function hasTimeLeft({ fate, hops }: Packet, now: number): boolean {
  return fate === "under way" || (hops.at(-1)?.arrivesAt ?? now) > now;
}
