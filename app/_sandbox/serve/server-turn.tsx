import { useRef, useState } from "react";
import { suggestReplies, verbOf } from "@/learning/sandbox/hints/suggest-replies";
import { waitInSilence } from "@/learning/sandbox/serve/wait-in-silence";
import { protocolAt } from "@/learning/sandbox/terminal/next-lines";
import type { TranscriptLine } from "@/learning/sandbox/terminal/terminal-transcript";
import { typedHistory } from "@/learning/sandbox/terminal/typed-history";
import { asSent } from "@/learning/sandbox/terminal/typed-text";
import { wireLogOf } from "@/learning/sandbox/wire/log-of";
import type { ActionSource } from "@/mail/world/action";
import type { Terminal } from "@/mail/world/hand-held";
import { Button } from "../../_design/button";
import { Cluster } from "../../_design/stack";
import { CommandLine } from "../terminal/command-line";
import { useSandbox } from "../use-sandbox";
import { ReplyChoices } from "./reply-choices";

const GRANTED = /^(2\d\d|\+OK|\S+ OK)/;

type ServerTurnProps = {
  readonly terminal: Terminal;
  readonly lines: readonly TranscriptLine[];
  readonly onAct: (action: ActionSource) => boolean;
};

/** What the person who is the server can do: answer, say nothing, begin TLS, hang up. */
export function ServerTurn({ terminal: { number, host, connection, tls }, lines, onAct }: ServerTurnProps) {
  const { session, nameOf, play } = useSandbox();
  const { world } = session;
  const wire = wireLogOf(world);
  const [text, setText] = useState("");
  const field = useRef<HTMLInputElement>(null);
  const protocol = protocolAt(world, connection, lines);
  const conversation = connection === null ? null : wire.conversation(connection);
  const replies = protocol && suggestReplies(protocol, conversation, serverName(world.description, host));

  const say = (said: string): void => {
    const asked = replies?.answers ? verbOf(replies.answers) : "";
    if (!onAct({ type: "type", terminal: number, text: said })) return;
    // The client's next octets are its handshake: a server that agreed has to be ready for it.
    if ((asked === "STARTTLS" || asked === "STLS") && GRANTED.test(said))
      onAct({ type: "start-tls", terminal: number });
    field.current?.focus();
  };
  const history = (): readonly string[] =>
    typedHistory(session.actions, (one) => world.terminals[one]?.side === "server");
  // Nothing is on its way, so only the client's patience can end the silence.
  const isSilent = world.quiet && world.next !== null;

  return (
    <>
      <CommandLine
        field={field}
        label={`Answer as ${nameOf(host)}`}
        text={text}
        onChange={setText}
        onSend={(typed) => say(asSent(typed))}
        history={history}
        completion={null}
      />
      <Cluster gap={2}>
        {isSilent && (
          <Button
            onClick={() => {
              waitInSilence(session);
              play();
            }}
          >
            Say nothing, and wait
          </Button>
        )}
        {!tls && <Button onClick={() => onAct({ type: "start-tls", terminal: number })}>Start TLS</Button>}
        <Button onClick={() => onAct({ type: "hang-up", terminal: number })}>Hang up</Button>
      </Cluster>
      {replies && <ReplyChoices replies={replies} onSay={say} />}
    </>
  );
}

/** What a mail server calls itself. */
function serverName({ hosts }: ReturnType<typeof useSandbox>["session"]["world"]["description"], host: string): string {
  const role = hosts.find(({ name }) => name === host)?.role;
  return role?.type === "mail-server" ? role.config.hostName : host;
}
