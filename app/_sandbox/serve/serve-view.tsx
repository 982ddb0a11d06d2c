import { whatItDid } from "@/learning/sandbox/hints/what-it-did";
import { endingOf } from "@/learning/sandbox/serve/turns";
import { wireLogOf } from "@/learning/sandbox/wire/log-of";
import type { ActionSource } from "@/mail/world/action";
import type { Terminal } from "@/mail/world/hand-held";
import { Button } from "../../_design/button";
import { Notice } from "../../_design/notice";
import { Arrivals } from "../terminal/arrivals";
import { placeOf } from "../terminal/terminal-place";
import { Transcript } from "../terminal/transcript";
import { useAnswerAtOnce } from "../terminal/use-answer-at-once";
import { useTranscript } from "../terminal/use-transcript";
import { useSandbox } from "../use-sandbox";
import { ServerTurn } from "./server-turn";
import { TurnTable } from "./turn-table";

type ServeViewProps = { readonly terminal: Terminal; readonly explains: boolean; readonly atOnce: boolean };

const TONE = { nobody: "info", waits: "info", busy: "info", done: "good", trouble: "warn", "gave-up": "bad" } as const;

/** One conversation in which a person is the server. */
export function ServeView({ terminal, explains, atOnce }: ServeViewProps) {
  const { session, nameOf, perform, select, show } = useSandbox();
  const { state, connection, why } = terminal;
  const { world } = session;
  const wire = wireLogOf(world);
  const lines = useTranscript(terminal);
  const answerAtOnce = useAnswerAtOnce();
  const { from: server, to: client } = placeOf(world, terminal, nameOf);
  const { fate, sentence } = whatItDid(wire, world, terminal, nameOf);

  const act = (action: ActionSource): boolean => {
    const done = perform(action);
    if (done && atOnce) answerAtOnce();
    return done;
  };

  return (
    <div className="terminal-view">
      <h3 className="text-base font-semibold">
        You are {server}, and {client} calls
      </h3>
      <Arrivals lines={lines} explains={explains} />
      <Transcript lines={lines} you={`You, the server ${server}`} them={client} explains={explains}>
        {state === "open" && lines.length === 0 && (
          <p className="terminal-state">{client} is connected and waits: the server speaks first.</p>
        )}
        {state === "closed" && (
          <p className="terminal-state">{why === null ? "The connection is closed." : `Closed: ${why}`}</p>
        )}
      </Transcript>
      {lines.length > 0 && (
        <Notice tone={TONE[fate]} title="What it did" role="status">
          <p className="text-sm">{sentence}</p>
        </Notice>
      )}
      {state === "open" && <ServerTurn terminal={terminal} lines={lines} onAct={act} />}
      {state === "closed" && (
        <TurnTable lines={lines} client={client} ending={endingOf(wire.entries, connection, false)} />
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
