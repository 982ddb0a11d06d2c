import { trailOf } from "@/learning/sandbox/envelope/compare-envelope";
import type { HeaderField } from "@/mail/message/header-field";

/** The way of a letter as its Received lines tell it. */
export function LetterTrail({ fields }: { readonly fields: readonly HeaderField[] }) {
  const trail = trailOf(fields);
  return (
    <section aria-label="The way it came">
      <h3 className="text-base">The way it came</h3>
      {trail.length === 0 ? (
        <p className="text-ink-muted">No server has written a Received line on it.</p>
      ) : (
        <>
          <p className="text-sm text-ink-muted">
            Each server writes a Received line on top of those before; read from below, they are the way.
          </p>
          <ol className="trail">
            {trail.map(({ from, by, protocol, at, milliseconds }, place) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: stops have no other name than their place on the way
              <li key={place}>
                <p>
                  <strong>{by || "somebody"}</strong> got it from {from || "somebody"}
                  {protocol && ` by ${protocol}`}
                </p>
                <p className="text-sm text-ink-muted">
                  {at === null ? "at a time that cannot be read" : `at ${new Date(at).toISOString().slice(11, 19)}`}
                  {milliseconds !== null && `, ${saySince(milliseconds)} after the stop before`}
                </p>
              </li>
            ))}
          </ol>
        </>
      )}
    </section>
  );
}

/** Received lines know whole seconds. */
function saySince(milliseconds: number): string {
  const seconds = Math.round(milliseconds / 1000);
  if (Math.abs(seconds) < 90) return `${seconds} s`;
  const minutes = Math.round(seconds / 60);
  return Math.abs(minutes) < 90 ? `${minutes} minutes` : `${Math.round(minutes / 60)} hours`;
}
