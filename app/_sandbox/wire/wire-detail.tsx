import { explainEntry } from "@/learning/sandbox/wire/explain/explain-entry";
import type { WireEntry } from "@/learning/sandbox/wire/wire-entry";
import { Button } from "../../_design/button";
import { Cluster } from "../../_design/stack";
import { Explained } from "../explained";
import { useSandbox } from "../use-sandbox";
import { clockText } from "./clock-text";
import { PROTOCOL_WORD } from "./entry-mark";
import { SideMark } from "./side-mark";
import { connectionName } from "./wire-filters";

/** No page gets better by a megabyte of text; the capture has all of it. */
const MOST_SHOWN_CHARACTERS = 4096;

type WireDetailProps = {
  readonly entry: WireEntry;
  readonly start: number;
  /** Whether nothing but this entry's connection is shown. */
  readonly follows: boolean;
  readonly onFollow: (connection: number | null) => void;
};

/** All about the chosen line, and where to go from it. */
export function WireDetail({ entry, start, follows, onFollow }: WireDetailProps) {
  const { session, nameOf, pause, select, announce } = useSandbox();
  const { connection, packet, text, from, sender, receiver, protocol, at, step } = entry;
  const jump = (): void => {
    pause();
    const problem = session.goTo({ step, at });
    announce(problem ?? `The clock shows ${clockText(at, start)} again.`);
  };
  return (
    <section aria-label="The chosen line" className="wire-detail">
      <p className="flex flex-wrap items-center gap-2 text-sm">
        <SideMark from={from} />
        <span>
          <strong>{nameOf(sender)}</strong> to <strong>{nameOf(receiver)}</strong>, {PROTOCOL_WORD[protocol]},{" "}
          {clockText(at, start)}
        </span>
      </p>
      <p className="wire-whole">
        <code>{text === "" ? "(an empty line)" : text.slice(0, MOST_SHOWN_CHARACTERS)}</code>
      </p>
      <div aria-live="polite">
        <Explained explanation={explainEntry(entry, nameOf)} />
      </div>
      {connection !== null && (
        <p className="text-sm text-ink-muted">Connection {connectionName(session.world, connection, nameOf)}</p>
      )}
      <Cluster gap={2}>
        {connection !== null && (
          <Button onClick={() => onFollow(follows ? null : connection)}>
            {follows ? "Show all connections" : "Follow this connection"}
          </Button>
        )}
        <Button onClick={jump}>Jump here</Button>
        {packet !== null && (
          <Button variant="quiet" onClick={() => select({ type: "packet", packet })}>
            Show its packet
          </Button>
        )}
      </Cluster>
    </section>
  );
}
