import type { Protocol } from "../_design/protocol-mark";

/** The hues of the protocols as SVG paint. Whole class names, because Tailwind finds them by reading this file. */
export const PROTOCOL_STROKE: Record<Protocol, string> = {
  smtp: "stroke-smtp",
  pop: "stroke-pop",
  imap: "stroke-imap",
};

export const PROTOCOL_FILL: Record<Protocol, string> = { smtp: "fill-smtp", pop: "fill-pop", imap: "fill-imap" };

export const PROTOCOL_SOFT_FILL: Record<Protocol, string> = {
  smtp: "fill-smtp-soft",
  pop: "fill-pop-soft",
  imap: "fill-imap-soft",
};
