import { MARK, PROTOCOL_NAME, type Protocol } from "../_design/protocol-mark";
import { AirmailEnvelope } from "./airmail-envelope";
import { PROTOCOL_FILL, PROTOCOL_SOFT_FILL, PROTOCOL_STROKE } from "./protocol-paint";

/** A pigeonhole: the port on its plate, and the letters lying in it (the width of each as a share, bottom first). */
type Pigeonhole = { port: number; letters: readonly number[] };

/**
 * One row a protocol and one hole a port, so that the cabinet is a map of what the course teaches. What lies in the
 * holes is true as well: POP's are nearly empty, because what was fetched is gone; IMAP's two are alike.
 */
const CABINET: readonly { protocol: Protocol; holes: readonly Pigeonhole[] }[] = [
  {
    protocol: "smtp",
    holes: [
      { port: 25, letters: [0.86, 0.74, 0.82, 0.7] },
      { port: 465, letters: [0.78, 0.84] },
      { port: 587, letters: [] },
    ],
  },
  {
    protocol: "pop",
    holes: [
      { port: 110, letters: [0.8] },
      { port: 995, letters: [] },
    ],
  },
  {
    protocol: "imap",
    holes: [
      { port: 143, letters: [0.84, 0.76, 0.82, 0.72, 0.8] },
      { port: 993, letters: [0.84, 0.76, 0.82, 0.72, 0.8] },
    ],
  },
];

const LEFT = 170;
const WIDTH = 486;
const GAP = 12;
const HOLE_HEIGHT = 88;
const ROW_HEIGHT = 124;

/** The cabinet in the sorting office, and a letter on its way to the hole for port 587. */
export function HeroIllustration() {
  return (
    <svg viewBox="0 0 740 612" role="img" aria-label={WORDS} className="cabinet h-auto w-full">
      <rect x="36" y="18" width="644" height="14" rx="4" className="cabinet-edge" />
      <rect x="44" y="32" width="628" height="388" className="cabinet-wood" />
      <rect x="36" y="412" width="644" height="18" rx="4" className="cabinet-edge" />
      {CABINET.map(({ protocol, holes }, row) => (
        <CabinetRow key={protocol} protocol={protocol} holes={holes} y={46 + row * ROW_HEIGHT} />
      ))}
      <path
        className="hero-path stroke-smtp"
        d="M14 566C120 590 250 560 400 520S720 470 716 300 690 90 612 92"
        fill="none"
        strokeWidth="4"
        strokeLinecap="round"
      />
      <path
        className="stroke-smtp"
        d="m628 76-19 16 19 17"
        fill="none"
        strokeWidth="5"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
      <g transform="translate(180 424) rotate(-5)">
        <g className="hero-envelope">
          <AirmailEnvelope />
        </g>
      </g>
    </svg>
  );
}

const WORDS =
  "A cabinet of pigeonholes labelled with ports: SMTP 25, 465 and 587, POP 110 and 995, IMAP 143 and 993. A letter flies towards hole 587.";

function CabinetRow({ protocol, holes, y }: { protocol: Protocol; holes: readonly Pigeonhole[]; y: number }) {
  const width = (WIDTH - GAP * (holes.length - 1)) / holes.length;
  return (
    <g>
      <rect x="58" y={y} width="98" height={HOLE_HEIGHT + 26} rx="4" className={PROTOCOL_SOFT_FILL[protocol]} />
      <g
        transform={`translate(79 ${y + 12}) scale(2.3)`}
        className={PROTOCOL_STROKE[protocol]}
        fill="none"
        strokeWidth="2"
        strokeLinecap="round"
        strokeLinejoin="round"
      >
        {MARK[protocol]}
      </g>
      <text x="107" y={y + 99} textAnchor="middle" fontSize="24" fontWeight="800" className={PROTOCOL_FILL[protocol]}>
        {PROTOCOL_NAME[protocol]}
      </text>
      {holes.map((hole, index) => (
        <Hole key={hole.port} {...hole} x={LEFT + index * (width + GAP)} y={y} width={width} />
      ))}
    </g>
  );
}

function Hole({ port, letters, x, y, width }: Pigeonhole & { x: number; y: number; width: number }) {
  const floor = y + HOLE_HEIGHT;
  const stack = letters.map((share, index) => ({
    width: share * (width - 16),
    y: floor - 10 - index * 11,
    leans: index % 2 === 1,
  }));
  return (
    <g>
      <rect x={x} y={y} width={width} height={HOLE_HEIGHT} rx="2" className="cabinet-hole" />
      <rect x={x + 12} y={y + 14} width={width - 24} height={HOLE_HEIGHT - 22} className="cabinet-back" />
      {stack.map((letter) => (
        <Letter key={letter.y} centre={x + width / 2} {...letter} />
      ))}
      <rect
        x={x + width / 2 - 34}
        y={floor + 2}
        width="68"
        height="25"
        rx="3"
        className="sheet sheet-edge"
        strokeWidth="1.5"
      />
      <text
        x={x + width / 2}
        y={floor + 21.5}
        textAnchor="middle"
        fontSize="19"
        fontWeight="700"
        className="sheet-text font-mono"
      >
        {port}
      </text>
    </g>
  );
}

/** A letter seen from its long edge, with the two stripes that say airmail. */
function Letter({ width, centre, y, leans }: { width: number; centre: number; y: number; leans: boolean }) {
  const x = centre - width / 2 + (leans ? 5 : -3);
  return (
    <g>
      <rect x={x} y={y} width={width} height="9.5" rx="1" className="sheet sheet-edge" strokeWidth="1.2" />
      <rect x={x + 8} y={y + 1} width="9" height="7.5" className="sheet-red" />
      <rect x={x + width - 17} y={y + 1} width="9" height="7.5" className="sheet-blue" />
    </g>
  );
}
