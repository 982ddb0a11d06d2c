import type { ReactNode } from "react";

export type Protocol = "smtp" | "pop" | "imap";

export const PROTOCOL_NAME: Record<Protocol, string> = { smtp: "SMTP", pop: "POP", imap: "IMAP" };

const PROTOCOL_TEXT_CLASS: Record<Protocol, string> = { smtp: "text-smtp", pop: "text-pop", imap: "text-imap" };

type ProtocolMarkProps = {
  protocol: Protocol;
  className?: string;
  /** True where no text beside it names the protocol. */
  named?: boolean;
};

/**
 * The sign of a protocol, in its hue: SMTP an arrow that goes one way, POP a tray from which the sheet is taken
 * down, IMAP two sheets held in step. 24 × 24 units.
 */
export function ProtocolMark({ protocol, className = "size-6", named = false }: ProtocolMarkProps) {
  return (
    <svg
      width="24"
      height="24"
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      strokeWidth="2"
      strokeLinecap="round"
      strokeLinejoin="round"
      focusable="false"
      className={`flex-none ${PROTOCOL_TEXT_CLASS[protocol]} ${className}`}
      role={named ? "img" : undefined}
      aria-label={named ? PROTOCOL_NAME[protocol] : undefined}
      aria-hidden={!named}
    >
      {MARK[protocol]}
    </svg>
  );
}

/** The drawing alone, for use inside a larger SVG. Strokes in the colour of its surroundings. */
export const MARK: Record<Protocol, ReactNode> = {
  smtp: (
    <>
      <path d="M2 12h17" />
      <path d="m13.5 5.5 6.5 6.5-6.5 6.5" />
      <path d="M2 7.5h5M2 16.5h5" />
    </>
  ),
  pop: (
    <>
      <path d="M2.5 14v6h19v-6" />
      <path d="M12 2.5v12" />
      <path d="m7 10 5 5 5-5" />
    </>
  ),
  imap: (
    <>
      <rect x="2" y="4" width="8.5" height="16" rx="1" />
      <rect x="13.5" y="4" width="8.5" height="16" rx="1" />
      <path d="M5 9.5h14M5 14.5h14" />
    </>
  ),
};
