import type { ReactNode } from "react";
import type { Protocol } from "../_design/protocol-mark";

/** Where the messages are and where they go, drawn small. The words beside it say the same, so it is decorative. */
export function ProtocolJourney({ protocol }: { protocol: Protocol }) {
  return (
    <svg viewBox="0 0 320 110" aria-hidden="true" focusable="false" className="h-auto w-full max-w-sm">
      {JOURNEY[protocol]}
    </svg>
  );
}

const JOURNEY: Record<Protocol, ReactNode> = {
  smtp: (
    <>
      <Laptop x={4} />
      <Arrow from={76} to={122} paint="stroke-smtp" />
      <Server x={130} letters={1} />
      <Arrow from={196} to={242} paint="stroke-smtp" />
      <Server x={250} letters={2} />
    </>
  ),
  pop: (
    <>
      <Server x={20} letters={0} />
      <Arrow from={92} to={166} paint="stroke-pop" />
      <Laptop x={174} letters={2} />
      <Phone x={272} letters={0} />
    </>
  ),
  imap: (
    <>
      <Phone x={4} letters={2} />
      <Arrow from={52} to={108} paint="stroke-imap" both />
      <Server x={116} letters={2} />
      <Arrow from={182} to={238} paint="stroke-imap" both />
      <Laptop x={246} letters={2} />
    </>
  ),
};

function Arrow({ from, to, paint, both = false }: { from: number; to: number; paint: string; both?: boolean }) {
  return (
    <path
      className={paint}
      d={`M${from} 56H${to}m-10 -9 10 9-10 9${both ? `M${from + 10} 47l-10 9 10 9` : ""}`}
      fill="none"
      strokeWidth="4"
      strokeLinecap="round"
      strokeLinejoin="round"
    />
  );
}

/** Messages in a store: envelopes stacked, or a dashed outline where there are none. */
function Letters({ x, y, count }: { x: number; y: number; count: number }) {
  if (count === 0)
    return (
      <rect
        x={x}
        y={y}
        width="26"
        height="17"
        className="stroke-line-strong"
        fill="none"
        strokeWidth="1.8"
        strokeDasharray="3 3"
      />
    );
  const heights = Array.from({ length: count }, (_, index) => y - index * 21);
  return heights.map((height) => (
    <path
      key={height}
      d={`M${x} ${height}h26v17h-26Zl13 10 13-10`}
      className="fill-paper-raised stroke-ink"
      strokeWidth="1.8"
      strokeLinejoin="round"
    />
  ));
}

function Server({ x, letters }: { x: number; letters: number }) {
  return (
    <g>
      <rect x={x} y="14" width="58" height="86" rx="4" className="fill-paper-sunk stroke-ink" strokeWidth="2.2" />
      <path d={`M${x + 8} 24h20`} className="stroke-ink" strokeWidth="2.2" strokeLinecap="round" />
      <circle cx={x + 48} cy="24" r="3" className="fill-ink" />
      <Letters x={x + 16} y={74} count={letters} />
    </g>
  );
}

function Laptop({ x, letters = 1 }: { x: number; letters?: number }) {
  return (
    <g>
      <rect x={x + 6} y="34" width="56" height="54" rx="4" className="fill-paper-sunk stroke-ink" strokeWidth="2.2" />
      <path d={`M${x} 94h68`} className="stroke-ink" strokeWidth="5" strokeLinecap="round" />
      <Letters x={x + 21} y={66} count={letters} />
    </g>
  );
}

function Phone({ x, letters }: { x: number; letters: number }) {
  return (
    <g>
      <rect x={x} y="24" width="40" height="72" rx="6" className="fill-paper-sunk stroke-ink" strokeWidth="2.2" />
      <path d={`M${x + 15} 89h10`} className="stroke-ink" strokeWidth="2.2" strokeLinecap="round" />
      <Letters x={x + 7} y={64} count={letters} />
    </g>
  );
}
