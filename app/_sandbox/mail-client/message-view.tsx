import { type ReactNode, useMemo, useState } from "react";
import { type ReadableMessage, readMessage, sourceOf } from "@/learning/sandbox/mail/readable-message";
import { savedAttachment } from "@/learning/sandbox/mail/saved-file";
import { saySize } from "@/learning/sandbox/mail/say-size";
import { sayTime } from "@/learning/sandbox/mail/say-time";
import type { ShownMessage } from "@/mail/world/device-mail";
import { Button } from "../../_design/button";
import { saveFile } from "../save-file";
import { useSandbox } from "../use-sandbox";
import type { Client } from "./client";
import { HtmlView } from "./html-view";
import { MessageActions } from "./message-actions";
import "./message-view.css";

type MessageViewProps = { readonly client: Client; readonly message: ShownMessage };

/** One message, opened. */
export function MessageView({ client, message }: MessageViewProps) {
  const { content, octets } = message;
  const readable = useMemo(() => (content ? readMessage(content) : null), [content]);
  return (
    <article className="mail-message" aria-label={readable?.subject || "Message"}>
      <Button variant="quiet" className="mail-small mail-back" onClick={() => client.go({ view: { type: "mailbox" } })}>
        Back to the list
      </Button>
      <h3 tabIndex={-1} data-arrive="" className="text-lg">
        {readable ? readable.subject || "(no subject)" : "Not fetched yet"}
      </h3>
      {readable && <Header message={readable} />}
      <MessageActions client={client} message={message} />
      {readable && content ? (
        <Content message={readable} content={content} />
      ) : (
        <p>
          By IMAP this device knows that the message is on the server, and that it has {saySize(octets)}. Its content
          has not been fetched: it is longer than this account fetches by itself, or the connection was cut before.
        </p>
      )}
    </article>
  );
}

function Header({ message: { fromWhole, to, cc, writtenAt } }: { readonly message: ReadableMessage }) {
  return (
    <dl className="mail-header">
      <Entry name="From">{fromWhole || "(nobody)"}</Entry>
      <Entry name="To">{to || "(nobody)"}</Entry>
      {cc !== "" && <Entry name="Cc">{cc}</Entry>}
      <Entry name="Date">{writtenAt === null ? "(none)" : `${sayTime(writtenAt)} UTC`}</Entry>
    </dl>
  );
}

function Entry({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

type Way = "text" | "html" | "source";

function Content({ message, content }: { readonly message: ReadableMessage; readonly content: Uint8Array }) {
  const [way, setWay] = useState<Way>("text");
  const choice = (one: Way, words: string) => (
    <Button aria-pressed={way === one} className="mail-small" onClick={() => setWay(one)}>
      {words}
    </Button>
  );
  return (
    <>
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset is for a form's fields, and these are buttons */}
      <div role="group" aria-label="Show the message" className="mail-buttons">
        {choice("text", "Show as text")}
        {message.hasHtml && choice("html", "Show as HTML")}
        {choice("source", "Show the source")}
      </div>
      {way === "text" && <TextOf message={message} />}
      {way === "html" && <HtmlView content={content} />}
      {way === "source" && <Source content={content} />}
      {message.attachments.length > 0 && way !== "source" && <Attachments message={message} content={content} />}
    </>
  );
}

function TextOf({ message: { text, isTextOfHtml, isCut } }: { readonly message: ReadableMessage }) {
  return (
    <>
      {isTextOfHtml && (
        <p className="text-sm text-ink-muted">This message came as HTML alone. These are its words without the tags.</p>
      )}
      {text === null || text.trim() === "" ? (
        <p className="text-ink-muted">There is no text in this message.</p>
      ) : (
        <div className="mail-text">{text}</div>
      )}
      {isCut && <p className="text-sm text-ink-muted">It goes on: only its beginning is shown.</p>}
    </>
  );
}

function Source({ content }: { readonly content: Uint8Array }) {
  const { text, isCut } = useMemo(() => sourceOf(content), [content]);
  return (
    <>
      <p className="text-sm text-ink-muted">
        These are the {saySize(content.length)} that came, header and body, as they travelled.
      </p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrollable region is operated with the arrow keys */}
      <section className="mail-source" tabIndex={0} aria-label="Source of the message">
        <pre>{text}</pre>
      </section>
      {isCut && <p className="text-sm text-ink-muted">It goes on: only its beginning is shown.</p>}
    </>
  );
}

type AttachmentsProps = { readonly message: ReadableMessage; readonly content: Uint8Array };

function Attachments({ message: { attachments }, content }: AttachmentsProps) {
  const { announce } = useSandbox();
  const save = (place: number) => {
    const file = savedAttachment(content, place);
    if (!file) return;
    saveFile(file);
    announce(`The attachment is being saved as ${file.name}.`);
  };
  return (
    <section aria-label="Attachments">
      <h4 className="text-sm font-bold">
        {attachments.length === 1 ? "1 attachment" : `${attachments.length} attachments`}
      </h4>
      <ul className="mail-attachments">
        {attachments.map(({ name, type, octets }, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: names may be the same, and the list never changes
          <li key={index}>
            <span>
              <strong className="break-all">{name}</strong>, {type}, {saySize(octets)}
            </span>
            <Button className="mail-small" aria-label={`Save ${name}`} onClick={() => save(index)}>
              Save
            </Button>
          </li>
        ))}
      </ul>
    </section>
  );
}
