import { useRef, useState } from "react";
import type { Call } from "@/learning/sandbox/serve/calls";
import { outcomeOf } from "@/learning/sandbox/serve/outcome";
import { typedHistory } from "@/learning/sandbox/terminal/typed-history";
import { asSent } from "@/learning/sandbox/terminal/typed-text";
import type { Terminal } from "@/mail/world/hand-held";
import { Button } from "../../_design/button";
import { Notice } from "../../_design/notice";
import { Cluster } from "../../_design/stack";
import { Arrivals } from "../terminal/arrivals";
import { CommandLine } from "../terminal/command-line";
import { placeOf } from "../terminal/terminal-place";
import { Transcript } from "../terminal/transcript";
import { useAnswerAtOnce } from "../terminal/use-answer-at-once";
import { useTranscript } from "../terminal/use-transcript";
import { useSandbox } from "../use-sandbox";

type ServeViewProps = {
  readonly terminal: Terminal;
  /** What made the client call; null where nobody knows. */
  readonly call: Call | null;
  readonly explains: boolean;
  readonly atOnce: boolean;
};

/** One conversation in which a person is the server. */
export function ServeView({ terminal, call, explains, atOnce }: ServeViewProps) {
  const { session, perform, select, show } = useSandbox();
  const { number, state, tls, connection, why, host } = terminal;
  const { world } = session;
  const lines = useTranscript(terminal);
  const answerAtOnce = useAnswerAtOnce();
  const [text, setText] = useState("");
  const field = useRef<HTMLInputElement>(null);
  const { to: client } = placeOf(world, terminal);

  const act = (action: Parameters<typeof perform>[0]): boolean => {
    const done = perform(action);
    if (done && atOnce) answerAtOnce();
    return done;
  };
  const history = (): readonly string[] =>
    typedHistory(session.actions, (one) => world.terminals[one]?.side === "server");
  /** Nothing is on its way, so that only the client's patience can end the silence. */
  const isSilent = world.quiet && world.next !== null && state === "open";
  const saysNothing = (): void => session.advance((world.next ?? world.now) - session.now.at);

  return (
    <div className="terminal-view">
      <h3 className="text-base font-semibold">
        You are {host}, and {client} calls
      </h3>
      <Arrivals lines={lines} explains={explains} />
      <Transcript lines={lines} you={`You, the server ${host}`} them={client} explains={explains}>
        {state === "open" && lines.length === 0 && (
          <p className="terminal-state">{client} is connected and waits: the server speaks first.</p>
        )}
        {state === "closed" && (
          <p className="terminal-state">{why === null ? "The connection is closed." : `Closed: ${why}`}</p>
        )}
      </Transcript>
      {state === "open" ? (
        <>
          <CommandLine
            field={field}
            label={`Answer as ${host}`}
            text={text}
            onChange={setText}
            onSend={(typed) => act({ type: "type", terminal: number, text: asSent(typed) })}
            history={history}
            completion={null}
          />
          <Cluster gap={2}>
            {isSilent && <Button onClick={saysNothing}>Say nothing, and wait</Button>}
            {!tls && <Button onClick={() => act({ type: "start-tls", terminal: number })}>Start TLS</Button>}
            <Button onClick={() => act({ type: "hang-up", terminal: number })}>Hang up</Button>
          </Cluster>
        </>
      ) : (
        call && (
          <Notice tone="info" title="What came of it" role="status">
            <p>{outcomeOf(world, call)}</p>
          </Notice>
        )
      )}
      {connection !== null && (
        <Button
          variant="quiet"
          className="self-start"
          onClick={() => {
            select({ type: "connection", connection });
            show("wire");
          }}
        >
          See it on the wire
        </Button>
      )}
    </div>
  );
}
