import { MARK } from "../_design/protocol-mark";

const WIDTH = 290;
const HEIGHT = 150;
const BAND = 11;

/** The front of an airmail envelope with its stamp, postmark and address: 290 × 150 units, for use inside an SVG. */
export function AirmailEnvelope() {
  return (
    <g>
      <rect x="5" y="8" width={WIDTH} height={HEIGHT} rx="5" fill="#000" opacity="0.18" />
      <rect width={WIDTH} height={HEIGHT} rx="5" className="sheet" />
      <Edging />
      <rect width={WIDTH} height={HEIGHT} rx="5" fill="none" className="sheet-edge" strokeWidth="2" />
      <Stamp />
      <g className="sheet-text font-mono" fontSize="14">
        <text x="30" y="92" className="sheet-text">
          RCPT TO:
        </text>
        <text x="30" y="114" fontSize="16" fontWeight="700">
          you@school.example
        </text>
      </g>
      <path d="M30 38h74M30 50h52" className="sheet-edge" strokeWidth="3" strokeLinecap="round" />
    </g>
  );
}

/** Slanted bands in turn red and blue along all four sides. */
function Edging() {
  const step = 22;
  const across = Array.from({ length: Math.floor((WIDTH - 14) / step) }, (_, index) => 8 + index * step);
  const down = Array.from({ length: Math.floor((HEIGHT - 20) / step) }, (_, index) => 16 + index * step);
  const paint = (index: number) => (index % 2 === 0 ? "sheet-red" : "sheet-blue");
  return (
    <g>
      {across.map((x, index) => (
        <g key={x} className={paint(index)}>
          <path d={`M${x + 6} 0h11l-6 ${BAND}h-11Z`} />
          <path d={`M${x + 6} ${HEIGHT - BAND}h11l-6 ${BAND}h-11Z`} />
        </g>
      ))}
      {down.map((y, index) => (
        <g key={y} className={paint(index + 1)}>
          <path d={`M0 ${y + 6}v11l${BAND} -6v-11Z`} />
          <path d={`M${WIDTH - BAND} ${y + 6}v11l${BAND} -6v-11Z`} />
        </g>
      ))}
    </g>
  );
}

/** The stamp bears SMTP's mark, because a letter on its way is SMTP's; the postmark half covers it. */
function Stamp() {
  return (
    <g>
      <rect
        x="216"
        y="24"
        width="50"
        height="56"
        className="sheet sheet-stamp"
        strokeWidth="2.5"
        strokeDasharray="4 2.500"
      />
      <g
        transform="translate(225 36) scale(1.35)"
        className="sheet-stamp"
        fill="none"
        strokeWidth="2"
        strokeLinecap="round"
        strokeLinejoin="round"
      >
        {MARK.smtp}
      </g>
      <g fill="none" className="sheet-edge" strokeWidth="2" opacity="0.75">
        <circle cx="190" cy="54" r="25" />
        <circle cx="190" cy="54" r="16" strokeWidth="1.2" />
        <path d="M215 42c8-6 14 6 22 0s14 6 22 0M215 54c8-6 14 6 22 0s14 6 22 0M215 66c8-6 14 6 22 0s14 6 22 0" />
      </g>
      <text x="190" y="59" textAnchor="middle" fontSize="13" fontWeight="800" className="sheet-text font-mono">
        587
      </text>
    </g>
  );
}
