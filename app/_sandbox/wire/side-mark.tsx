import type { WireEntry } from "@/learning/sandbox/wire/wire-entry";

/** Who is talking, in a letter and an arrow: the client's points to the right, the server's to the left. */
export function SideMark({ from }: { readonly from: WireEntry["from"] }) {
  if (from === null) return <span className="wire-side" aria-hidden="true" />;
  return (
    <span className="wire-side" aria-hidden="true">
      {from === "client" ? "C" : "S"}
      <svg viewBox="0 0 16 10" aria-hidden="true" focusable="false">
        <path d={from === "client" ? "M1 5h12M9 1l4 4-4 4" : "M15 5H3M7 1 3 5l4 4"} />
      </svg>
    </span>
  );
}
