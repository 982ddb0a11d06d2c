import type { SmtpTransaction } from "@/learning/sandbox/envelope/smtp-transactions";
import { AirmailEdge } from "../../_design/airmail-edge";
import { ProtocolMark } from "../../_design/protocol-mark";
import { useSandbox } from "../use-sandbox";

/** An envelope as SMTP writes it: the sender in the corner, the recipients in the middle, the receiving server's yes and no. */
export function EnvelopeOutside({ transaction }: { readonly transaction: SmtpTransaction }) {
  const { nameOf } = useSandbox();
  const { sender, senderReply, recipients, from, to, at, tls } = transaction;
  return (
    <div className="outside">
      <AirmailEdge />
      <div className="outside-paper">
        <div className="outside-top">
          <p>
            <span className="outside-said">MAIL FROM:</span>
            <br />
            <span className="outside-address">&lt;{sender}&gt;</span>
            {refused(senderReply) && <span className="outside-refused"> {senderReply}</span>}
          </p>
          <p className="outside-stamp">
            <ProtocolMark protocol="smtp" className="size-5" />
            <span>
              {nameOf(from)} → {nameOf(to)}
              <br />
              {new Date(at).toISOString().slice(11, 19)}
              {tls && ", under TLS"}
            </span>
          </p>
        </div>
        <div className="outside-to">
          <p className="outside-said">RCPT TO:</p>
          {recipients.length === 0 && <p className="text-ink-muted">nobody yet</p>}
          <ul>
            {recipients.map(({ address, reply, accepted }, place) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: the same address may be said twice, and the order never changes
              <li key={place}>
                <span className="outside-address">&lt;{address}&gt;</span>{" "}
                {reply === null ? (
                  <span className="text-ink-muted">… asked</span>
                ) : accepted ? (
                  <span className="text-good">✓ taken</span>
                ) : (
                  <span className="outside-refused">✗ {reply}</span>
                )}
              </li>
            ))}
          </ul>
        </div>
        <p className="outside-verdict">{verdictWords(transaction)}</p>
      </div>
    </div>
  );
}

function verdictWords({ verdict, recipients }: SmtpTransaction): string {
  if (verdict !== null) return `The server's last word: ${verdict}`;
  const isRefused = recipients.length > 0 && recipients.every(({ reply, accepted }) => reply !== null && !accepted);
  return isRefused ? "Nobody was left to send it to, so the letter itself was never said." : "Not handed over yet.";
}

function refused(reply: string | null): boolean {
  return reply !== null && !reply.startsWith("2");
}
