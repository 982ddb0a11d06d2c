/** Small pictures of packets, drawn once for each look and stamped onto the canvas at every frame. */
import type { PacketLook, PacketProtocol } from "./packet-look";

export type Paint = { readonly [Colour in PacketProtocol | "paper"]: string };

/** The protocols' signs as in ProtocolMark, 24 × 24 units; a name is looked up with a question mark. */
const SIGN: Readonly<Record<PacketProtocol, string>> = {
  smtp: "M2 12h17m-5.500-6.500L20 12l-6.500 6.500M2 7.500h5M2 16.500h5",
  pop: "M2.500 14v6h19v-6M12 2.500v12m-5-4.500 5 5 5-5",
  imap: "M2 4h8.500v16H2ZM13.500 4H22v16h-8.500ZM5 9.500h14M5 14.500h14",
  dns: "M8 8a4 4 0 1 1 5.500 3.700Q12 12.500 12 15m0 4v.1",
  tcp: "M4 12h16",
};

/** A packet that carries nothing: small, and in a shape of its protocol's too. */
const BARE: Readonly<Record<PacketProtocol, string>> = {
  smtp: "M5 5 20 12 5 19Z",
  pop: "M5 8v10h14V8",
  imap: "M5 6h5v12H5ZM14 6h5v12h-5Z",
  dns: "M12 4 20 12 12 20 4 12Z",
  tcp: "M12 5a7 7 0 1 1 0 14 7 7 0 0 1 0-14Z",
};

/** Width and height in pixels of the screen. */
const SHEET = { width: 30, height: 24 } as const;
const SMALL = 14;

export class PacketSprites {
  readonly #sprites = new Map<string, HTMLCanvasElement>();

  constructor(
    readonly paint: Paint,
    /** Device pixels in one of the screen's. */
    readonly scale: number,
  ) {}

  /** Draws a packet with its middle at x, y. */
  stamp(context: CanvasRenderingContext2D, look: PacketLook, x: number, y: number): void {
    const name = `${look.protocol} ${look.form}`;
    let sprite = this.#sprites.get(name);
    if (!sprite) {
      sprite = this.#draw(look);
      this.#sprites.set(name, sprite);
    }
    const width = sprite.width / this.scale;
    const height = sprite.height / this.scale;
    context.drawImage(sprite, x - width / 2, y - height / 2, width, height);
  }

  #draw({ protocol, form }: PacketLook): HTMLCanvasElement {
    const { width, height } = form === "bare" ? { width: SMALL, height: SMALL } : SHEET;
    const sprite = document.createElement("canvas");
    sprite.width = Math.ceil(width * this.scale);
    sprite.height = Math.ceil(height * this.scale);
    const context = sprite.getContext("2d");
    if (!context) return sprite;
    context.scale(this.scale, this.scale);
    context.lineJoin = "round";
    context.lineCap = "round";
    const colour = this.paint[protocol];
    if (form === "bare") this.#drawSign(context, BARE[protocol], SMALL, colour, 4);
    else {
      context.beginPath();
      context.roundRect(1.5, 1.5, width - 3, height - 3, 3);
      context.fillStyle = form === "sealed" ? colour : this.paint.paper;
      context.fill();
      context.lineWidth = 2;
      context.strokeStyle = colour;
      context.stroke();
      context.translate((width - 15) / 2, (height - 15) / 2);
      this.#drawSign(context, SIGN[protocol], 15, form === "sealed" ? this.paint.paper : colour, 2.8);
    }
    return sprite;
  }

  #drawSign(context: CanvasRenderingContext2D, path: string, size: number, colour: string, width: number): void {
    context.scale(size / 24, size / 24);
    context.strokeStyle = colour;
    context.lineWidth = width;
    context.stroke(new Path2D(path));
  }
}
