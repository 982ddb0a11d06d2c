"use client";

import { type RefObject, useEffect, useRef } from "react";
import { useSandbox } from "../use-sandbox";
import { type Flight, FlightWatch } from "./flight-watch";
import { lookOf } from "./packet-look";
import { PacketSprites, type Paint } from "./packet-sprites";
import type { Place } from "./place-hosts";

/** The two directions of a link run beside each other, so far from its middle; and so far does a packet fall. Pixels. */
const LANE = 9;
const FALL = 46;
/** So much of a link lies under the picture of a host, where what has just left would not be seen. Pixels, and a share of it at most. */
const EDGE = 46;
const MOST_EDGE = 0.32;
/** A finger is not exact. Pixels. */
const REACH = 20;
/** The theme may change while the page is open; so often the colours are looked up again. Milliseconds. */
const PAINT_LASTS = 700;

type PacketCanvasProps = {
  readonly places: ReadonlyMap<string, Place>;
  readonly onChoose: (packet: number) => void;
};

type Spot = { readonly packet: number; readonly x: number; readonly y: number };

/**
 * The packets on their way, drawn outside React: hundreds move in one frame. They can be pressed; what can be done with the
 * pointer here is done with the keyboard in the list "On the wire now".
 */
export function PacketCanvas({ places, onChoose }: PacketCanvasProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const spots = useRef<readonly Spot[]>([]);
  useDrawing(canvas, places, spots);
  useChoosing(canvas, spots, onChoose);
  return (
    <div className="network-packets" aria-hidden="true">
      <canvas ref={canvas} />
    </div>
  );
}

function useChoosing(
  canvas: RefObject<HTMLCanvasElement | null>,
  spots: RefObject<readonly Spot[]>,
  onChoose: (packet: number) => void,
): void {
  useEffect(() => {
    const element = canvas.current;
    if (!element) return;
    const nearest = ({ offsetX, offsetY }: MouseEvent): Spot | null => {
      let best: Spot | null = null;
      let reach = REACH;
      for (const spot of spots.current) {
        const distance = Math.hypot(spot.x - offsetX, spot.y - offsetY);
        if (distance > reach) continue;
        best = spot;
        reach = distance;
      }
      return best;
    };
    const point = (event: MouseEvent) => {
      element.style.cursor = nearest(event) ? "pointer" : "";
    };
    const press = (event: MouseEvent) => {
      const spot = nearest(event);
      if (spot) onChoose(spot.packet);
    };
    element.addEventListener("pointermove", point);
    element.addEventListener("click", press);
    return () => {
      element.removeEventListener("pointermove", point);
      element.removeEventListener("click", press);
    };
  }, [canvas, spots, onChoose]);
}

function useDrawing(
  canvas: RefObject<HTMLCanvasElement | null>,
  places: ReadonlyMap<string, Place>,
  spots: RefObject<readonly Spot[]>,
): void {
  const { session, selection } = useSandbox();
  const chosen = selection?.type === "packet" ? selection.packet : null;
  useEffect(() => {
    const element = canvas.current;
    const context = element?.getContext("2d");
    if (!element || !context) return;
    const still = matchMedia("(prefers-reduced-motion: reduce)");
    let frame = 0;
    let watch = new FlightWatch(session.world);
    let sprites: PacketSprites | null = null;
    let paintedAt = Number.NEGATIVE_INFINITY;
    const draw = () => {
      frame = 0;
      const { world } = session;
      if (watch.world !== world) watch = new FlightWatch(world);
      const width = element.clientWidth;
      const height = element.clientHeight;
      const scale = Math.min(2, devicePixelRatio);
      if (element.width !== Math.round(width * scale) || element.height !== Math.round(height * scale)) {
        element.width = Math.round(width * scale);
        element.height = Math.round(height * scale);
      }
      context.setTransform(scale, 0, 0, scale, 0, 0);
      context.clearRect(0, 0, width, height);
      const flights = still.matches ? [] : watch.flights();
      spots.current = [];
      // Looking up colours makes the browser work out the page's styles: not while there is nothing to colour.
      if (flights.length === 0) return;
      const now = performance.now();
      if (!sprites || sprites.scale !== scale || now - paintedAt > PAINT_LASTS) {
        paintedAt = now;
        const paint = readPaint(element);
        if (!sprites || sprites.scale !== scale || paint.smtp !== sprites.paint.smtp) {
          sprites = new PacketSprites(paint, scale);
        }
      }
      const found: Spot[] = [];
      for (const flight of flights) {
        const spot = spotOf(flight, places, width, height);
        if (!spot) continue;
        found.push(spot);
        context.globalAlpha = 1 - flight.fallen;
        sprites.stamp(context, lookOf(flight.packet, world), spot.x, spot.y);
        if (spot.packet === chosen) ring(context, spot, sprites.paint.tcp);
      }
      context.globalAlpha = 1;
      spots.current = found;
    };
    const ask = () => {
      if (frame === 0) frame = requestAnimationFrame(draw);
    };
    const size = new ResizeObserver(ask);
    size.observe(element);
    still.addEventListener("change", ask);
    const stop = session.subscribe(ask);
    ask();
    return () => {
      stop();
      size.disconnect();
      still.removeEventListener("change", ask);
      cancelAnimationFrame(frame);
    };
  }, [session, places, chosen, canvas, spots]);
}

function spotOf(flight: Flight, places: ReadonlyMap<string, Place>, width: number, height: number): Spot | null {
  const from = places.get(flight.from);
  const to = places.get(flight.to);
  if (!from || !to) return null;
  const across = (to.x - from.x) * width;
  const down = (to.y - from.y) * height;
  const length = Math.hypot(across, down) || 1;
  const edge = Math.min(MOST_EDGE, EDGE / length);
  const along = edge + (1 - 2 * edge) * flight.along;
  return {
    packet: flight.packet.number,
    x: from.x * width + across * along - (down / length) * LANE,
    y: from.y * height + down * along + (across / length) * LANE + flight.fallen ** 2 * FALL,
  };
}

function ring(context: CanvasRenderingContext2D, { x, y }: Spot, colour: string): void {
  context.beginPath();
  context.arc(x, y, 20, 0, 2 * Math.PI);
  context.lineWidth = 2.5;
  context.strokeStyle = colour;
  context.stroke();
}

/** Colours as the theme has them: a custom property cannot be read with its `light-dark` resolved, a colour can. */
function readPaint(element: HTMLElement): Paint {
  const style = element.style;
  const read = (variable: string): string => {
    style.color = `var(${variable})`;
    return getComputedStyle(element).color;
  };
  const paint = {
    smtp: read("--smtp"),
    pop: read("--pop"),
    imap: read("--imap"),
    dns: read("--accent"),
    tcp: read("--ink"),
    paper: read("--paper-raised"),
  };
  style.color = "";
  return paint;
}
