import { sayDuration, sayTime } from "@/learning/sandbox/mail/say-time";
import { summariseMessage } from "@/learning/sandbox/mail/summarise-message";
import type { QueueEntry, RelayQueueState } from "@/mail/smtp/relay/relay-queue";
import { Tag } from "../../_design/tag";
import { useSandbox } from "../use-sandbox";

/** What the servers have taken and not yet passed on: where it is going, how often it was tried, and why it still waits. */
export function ServerQueues() {
  const { session, nameOf } = useSandbox();
  const waiting = session.world.mailboxes.servers.filter(({ queue }) => lengthOf(queue) > 0);
  return (
    <section aria-labelledby="server-queues" className="queues">
      <h3 id="server-queues" className="text-base">
        Waiting on the servers
      </h3>
      {waiting.length === 0 ? (
        <p className="text-sm text-ink-muted">
          Nothing waits. A message to another server lies here until that server has taken it.
        </p>
      ) : (
        waiting.map(({ host, queue }) => (
          <div key={host}>
            <h4 className="text-sm font-bold">{nameOf(host)}</h4>
            <ul>
              {queue.running.map((entry) => (
                <Entry key={entry.id} entry={entry} isRunning />
              ))}
              {queue.waiting.map((entry) => (
                <Entry key={entry.id} entry={entry} isRunning={false} />
              ))}
            </ul>
          </div>
        ))
      )}
    </section>
  );
}

function Entry({ entry, isRunning }: { readonly entry: QueueEntry; readonly isRunning: boolean }) {
  const { session } = useSandbox();
  const { mail, attempts, nextAttemptAt, lastOutcomes } = entry;
  const to = mail.recipients.map(({ path }) => `${path.local}@${path.domain}`).join(", ");
  const last = lastOutcomes.at(-1);
  return (
    <li className="queues-entry">
      <p>
        <span className="font-semibold">{summariseMessage(mail.content).subject || "(no subject)"}</span>
        <span className="break-all"> to {to}</span>
      </p>
      <p className="text-sm">
        <Tag tone={isRunning ? "info" : "warn"}>{isRunning ? "Being tried now" : "Waiting"}</Tag>{" "}
        {attempts === 0 ? "Not tried yet." : attempts === 1 ? "Tried once." : `Tried ${attempts} times.`}
        {!isRunning &&
          ` Next try at ${sayTime(nextAttemptAt)}, in ${sayDuration(nextAttemptAt - session.now.at)} of this network's time.`}
      </p>
      {last && (
        <p className="text-sm">
          {last.why}
          {last.reply && (
            <>
              {" It said "}
              <code>
                {last.reply.code} {last.reply.lines.join(" ")}
              </code>
            </>
          )}
        </p>
      )}
    </li>
  );
}

function lengthOf({ waiting, running }: RelayQueueState): number {
  return waiting.length + running.length;
}
