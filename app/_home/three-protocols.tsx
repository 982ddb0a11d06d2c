import { ButtonLink } from "../_design/button";
import { PROTOCOL_NAME, type Protocol, ProtocolMark } from "../_design/protocol-mark";
import { ProtocolJourney } from "./protocol-journey";

const ROWS: readonly { protocol: Protocol; verb: string; text: string; ring: string }[] = [
  {
    protocol: "smtp",
    verb: "sends",
    text: "It carries a message from your program to a mail server, and on from server to server. It only ever goes that way: SMTP never fetches.",
    ring: "border-smtp",
  },
  {
    protocol: "pop",
    verb: "takes down",
    text: "It brings messages from the server to one device. Usually the server's copy is then deleted, and your other devices never hear of it.",
    ring: "border-pop",
  },
  {
    protocol: "imap",
    verb: "keeps in step",
    text: "The messages stay on the server. Read, move or delete one on your phone and your laptop shows the same.",
    ring: "border-imap",
  },
];

/** The whole course in one look: what each protocol does, in words and drawn. */
export function ThreeProtocols() {
  return (
    <section aria-labelledby="three-protocols" className="border-y border-line bg-paper-raised">
      <div className="mx-auto w-full max-w-shell px-4 py-12 sm:px-6 sm:py-16">
        <h2 id="three-protocols" className="mb-8 text-2xl">
          Three protocols, three jobs
        </h2>
        <ul className="grid grid-cols-[minmax(0,1fr)] gap-8 lg:grid-cols-3 lg:gap-12">
          {ROWS.map(({ protocol, verb, text, ring }) => (
            <li key={protocol} className={`flex flex-col gap-4 border-t-4 pt-4 ${ring}`}>
              <h3 className="flex items-center gap-3 text-xl">
                <ProtocolMark protocol={protocol} className="size-9" />
                <span>
                  {PROTOCOL_NAME[protocol]} {verb}
                </span>
              </h3>
              <ProtocolJourney protocol={protocol} />
              <p>{text}</p>
            </li>
          ))}
        </ul>
        <p className="mt-8 flex flex-wrap items-center gap-x-6 gap-y-3">
          <ButtonLink href="/sandbox" prefetch={false}>
            Try it in the sandbox
          </ButtonLink>
          <span className="text-ink-muted">A small internet on the page: send a letter and watch it travel.</span>
        </p>
      </div>
    </section>
  );
}
