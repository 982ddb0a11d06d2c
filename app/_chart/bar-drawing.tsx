import { scaleBand, scaleLinear } from "d3-scale";

export type Bar = {
  key: string;
  value: number;
  /** How much of it is drawn solid, from the bottom; the rest is pale. All of it when left out. */
  solid?: number;
  /** A word below the bar. Words too near another one are left out, those marked `always` last. */
  tick?: string | undefined;
  always?: boolean;
};

type BarDrawingProps = {
  bars: readonly Bar[];
  /** In units that are pixels when the drawing has its natural size. */
  width: number;
  height?: number;
  /** What the drawing shows, for those who cannot see it. */
  label: string;
  describedBy: string;
  className: string;
};

const MARGIN = { top: 10, right: 6, bottom: 26, left: 30 };

/** Up to so many, a bar is cut into its units, a pile of letters that can be counted. */
const COUNTABLE = 24;

/** Room for a date at the size of the ticks. */
const TICK_WIDTH = 52;

/** Bars over days. Drawn on the server; presentation attributes only, since the content security policy allows no style attribute. */
export function BarDrawing({ bars, width, height = 190, label, describedBy, className }: BarDrawingProps) {
  const highest = Math.max(4, ...bars.map(({ value }) => value));
  const x = scaleBand(
    bars.map(({ key }) => key),
    [MARGIN.left, width - MARGIN.right],
  ).padding(0.2);
  const y = scaleLinear([0, highest], [height - MARGIN.bottom, MARGIN.top]).nice(4);
  const left = (key: string) => round(x(key) ?? 0);
  const thickness = round(x.bandwidth());
  const place = (value: number) => round(y(value));
  const floor = place(0);
  return (
    <svg
      viewBox={`0 0 ${width} ${height}`}
      role="img"
      aria-label={label}
      aria-describedby={describedBy}
      className={`w-full ${className}`}
    >
      <g className="stroke-line">
        {wholeTicks(y.ticks(4)).map((value) => (
          <path key={value} d={`M${MARGIN.left} ${place(value)}H${width - MARGIN.right}`} />
        ))}
      </g>
      <g className="fill-ink-muted font-sans" fontSize="13" textAnchor="end">
        {wholeTicks(y.ticks(4)).map((value) => (
          <text key={value} x={MARGIN.left - 6} y={place(value) + 4}>
            {value}
          </text>
        ))}
      </g>
      {bars
        .filter(({ value }) => value > 0)
        .map(({ key, value, solid = value }) => (
          <g key={key}>
            <rect
              x={left(key)}
              width={thickness}
              y={place(value)}
              height={floor - place(value)}
              className="fill-accent-soft stroke-accent"
              strokeWidth="1"
            />
            <rect
              x={left(key)}
              width={thickness}
              y={place(solid)}
              height={floor - place(solid)}
              className="fill-accent"
            />
          </g>
        ))}
      {highest <= COUNTABLE && (
        <path
          className="stroke-paper-raised"
          strokeWidth="1.5"
          d={bars
            .flatMap(({ key, value }) => cuts(value).map((unit) => `M${left(key)} ${place(unit)}h${thickness}`))
            .join("")}
        />
      )}
      <path d={`M${MARGIN.left} ${floor}H${width - MARGIN.right}`} className="stroke-line-strong" />
      <g className="fill-ink-muted font-sans" fontSize="13">
        {legibleTicks(bars, x.step()).map(({ key, tick, always }) => {
          // The words at the two ends stay inside the drawing.
          const end = key === bars[0]?.key ? "start" : key === bars.at(-1)?.key ? "end" : "middle";
          const at = { start: 0, middle: thickness / 2, end: thickness }[end];
          return (
            <text key={key} x={left(key) + at} y={height - 8} textAnchor={end} fontWeight={always ? 700 : 400}>
              {tick}
            </text>
          );
        })}
      </g>
    </svg>
  );
}

function wholeTicks(ticks: readonly number[]): number[] {
  return ticks.filter((value) => Number.isInteger(value) && value > 0);
}

/** The heights at which a bar is cut: after each unit but the last. */
function cuts(value: number): number[] {
  return Array.from({ length: Math.max(0, Math.ceil(value) - 1) }, (_, index) => index + 1);
}

/** The ticks that fit, with those marked `always` kept before any other. */
function legibleTicks(bars: readonly Bar[], step: number): Bar[] {
  const kept: number[] = [];
  const ticked = bars.flatMap((bar, place) => (bar.tick ? [{ bar, place }] : []));
  for (const { place } of [...ticked.filter(({ bar }) => bar.always), ...ticked.filter(({ bar }) => !bar.always)]) {
    if (kept.every((other) => Math.abs(other - place) * step >= TICK_WIDTH)) kept.push(place);
  }
  return ticked.filter(({ place }) => kept.includes(place)).map(({ bar }) => bar);
}

function round(units: number): number {
  return Math.round(units * 10) / 10;
}
