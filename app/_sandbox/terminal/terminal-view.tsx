import { useRef } from "react";
import { completeLine } from "@/learning/sandbox/hints/complete-line";
import { nextLines } from "@/learning/sandbox/terminal/next-lines";
import { isReadyForTls } from "@/learning/sandbox/terminal/ready-for-tls";
import { typedHistory } from "@/learning/sandbox/terminal/typed-history";
import { asSent } from "@/learning/sandbox/terminal/typed-text";
import { wireLogOf } from "@/learning/sandbox/wire/log-of";
import type { Terminal } from "@/mail/world/hand-held";
import { Button } from "../../_design/button";
import { Notice } from "../../_design/notice";
import { Cluster } from "../../_design/stack";
import { usePanelMemory } from "../use-panel-memory";
import { useSandbox } from "../use-sandbox";
import { Arrivals } from "./arrivals";
import { CommandLine } from "./command-line";
import { TerminalHints } from "./terminal-hints";
import { placeOf } from "./terminal-place";
import { Transcript } from "./transcript";
import { useAnswerAtOnce } from "./use-answer-at-once";
import { useTranscript } from "./use-transcript";

export type TerminalOptions = { readonly explains: boolean; readonly hints: boolean; readonly atOnce: boolean };

/** One connection that is held by hand: what was said, and the line to say more. */
export function TerminalView({
  terminal,
  options,
}: {
  readonly terminal: Terminal;
  readonly options: TerminalOptions;
}) {
  const { session, nameOf, perform, select, show } = useSandbox();
  const { number, state, tls, why, connection } = terminal;
  const { explains, hints, atOnce } = options;
  const { world } = session;
  const lines = useTranscript(terminal);
  const answerAtOnce = useAnswerAtOnce();
  const [text, setText] = usePanelMemory(`terminal text ${number}`, "");
  const field = useRef<HTMLInputElement>(null);
  const place = placeOf(world, terminal, nameOf);

  const act = (action: Parameters<typeof perform>[0]): void => {
    if (perform(action) && atOnce) answerAtOnce();
  };
  const send = (typed: readonly string[]): void => act({ type: "type", terminal: number, text: asSent(typed) });
  const history = (): readonly string[] =>
    typedHistory(session.actions, (one) => world.terminals[one]?.side === "client");
  const next = hints && state === "open" ? nextLines(world, wireLogOf(world), terminal, lines) : null;
  const completed = next && text !== "" ? completeLine(next, text) : null;
  const choose = (chosen: string): void => {
    setText(chosen);
    field.current?.focus();
  };
  const askedForTls = session.actions.some(({ action }) => action.type === "start-tls" && action.terminal === number);
  const isReady = state === "open" && !tls && !askedForTls && isReadyForTls(lines);

  return (
    <div className="flex flex-col gap-3">
      <Arrivals lines={lines} explains={explains} />
      <Transcript lines={lines} you="You" them={place.to} explains={explains}>
        <p className="terminal-state" data-state={state}>
          {inWords(state, place.name, why, lines.length === 0)}
        </p>
      </Transcript>
      {state === "open" && (
        <CommandLine
          field={field}
          label={`Type to ${place.name}`}
          text={text}
          onChange={setText}
          onSend={send}
          history={history}
          completion={completed && completed.line !== text ? completed.line : null}
        >
          {isReady && (
            <Notice tone="info" title="The server is ready for TLS" role="status">
              <p className="text-sm">Now the handshake has to come, and nothing else.</p>
              <Button variant="primary" onClick={() => act({ type: "start-tls", terminal: number })}>
                Start TLS
              </Button>
            </Notice>
          )}
        </CommandLine>
      )}
      <Cluster gap={2}>
        {state === "open" && !tls && !isReady && (
          <Button onClick={() => act({ type: "start-tls", terminal: number })}>Start TLS</Button>
        )}
        {state !== "closed" && <Button onClick={() => act({ type: "hang-up", terminal: number })}>Hang up</Button>}
        {connection !== null && (
          <Button
            variant="quiet"
            onClick={() => {
              select({ type: "connection", connection });
              show("wire");
            }}
          >
            See it on the wire
          </Button>
        )}
      </Cluster>
      {tls && (
        <p className="text-sm">
          <strong>Under TLS</strong>. Nobody on the way can read what is said here any more. The handshake is simulated:
          its form and its sizes are right, the secrecy is not real.
        </p>
      )}
      {next && <TerminalHints next={next} matches={completed?.matches ?? null} onChoose={choose} />}
    </div>
  );
}

function inWords(state: Terminal["state"], name: string, why: string | null, isSilent: boolean): string {
  switch (state) {
    case "looking up":
      return "Asking DNS for the address…";
    case "connecting":
      return `Connecting to ${name}…`;
    case "closed":
      return why === null ? "The connection is closed." : `Closed: ${why}`;
    case "open":
      return isSilent ? `Connected. ${name} has not said anything yet.` : "";
  }
}
