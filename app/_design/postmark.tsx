import { useId } from "react";

type PostmarkProps = {
  /** Round the top: what the date is for, in one or two words. "Due", "Next review". */
  legend: string;
  /** The middle: a short date or number. "24 Nov", "Today", "12". */
  date: string;
  /** Under the date, smaller: a year, a time, "cards". */
  detail?: string;
  className?: string;
};

/** A postmark: what is due, and when. Its words are its accessible name. */
export function Postmark({ legend, date, detail, className = "w-40" }: PostmarkProps) {
  const arc = useId();
  return (
    <svg
      viewBox="0 0 150 100"
      role="img"
      aria-label={[legend, date, detail].filter(Boolean).join(", ")}
      className={`flex-none text-airmail-blue ${className}`}
    >
      <g fill="none" stroke="currentColor" strokeWidth="2.4" strokeLinecap="round">
        <path d="M96 26c9-7 16 7 25 0s16 7 25 0M99 42c8-7 15 7 23 0s15 7 24 0M99 58c8-7 15 7 23 0s15 7 24 0M96 74c9-7 16 7 25 0s16 7 25 0" />
        <circle cx="50" cy="50" r="46" />
        <circle cx="50" cy="50" r="29" strokeWidth="1.4" />
      </g>
      <path id={arc} d="M14.5 50a35.5 35.5 0 0 1 71 0" fill="none" />
      <g className="fill-ink font-sans" textAnchor="middle">
        <text fontSize="11" fontWeight="700" letterSpacing="0.8">
          <textPath href={`#${arc}`} startOffset="50%">
            {legend}
          </textPath>
        </text>
        <text x="50" y={detail ? 52 : 56} fontSize={date.length > 5 ? 15 : 19} fontWeight="800">
          {date}
        </text>
        {detail && (
          <text x="50" y="66" fontSize="10" fontWeight="600">
            {detail}
          </text>
        )}
      </g>
      <g fill="currentColor">
        <circle cx="50" cy="89" r="2.2" />
        <circle cx="36" cy="86.5" r="1.5" />
        <circle cx="64" cy="86.5" r="1.5" />
      </g>
    </svg>
  );
}
