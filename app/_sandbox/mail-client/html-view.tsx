import { useMemo } from "react";
import type { LeftOut } from "@/learning/sandbox/mail/harmless-html";
import { readHtml } from "@/learning/sandbox/mail/readable-message";

/** A message's HTML in a frame that may do nothing at all, with words about what was left out and why. */
export function HtmlView({ content }: { readonly content: Uint8Array }) {
  const html = useMemo(() => readHtml(content), [content]);
  if (!html) return null;
  return (
    <>
      <ul className="mail-left-out">
        {sayLeftOut(html.leftOut).map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
      {/* An empty sandbox takes everything away: scripts, forms, windows, and the origin of this page. */}
      <iframe title="The message as HTML" sandbox="" srcDoc={html.page} className="mail-html" />
    </>
  );
}

function sayLeftOut({ pictures, scripts, forms, embedded, links, rest }: LeftOut): string[] {
  const many = (count: number, one: string, more: string): string => `${count} ${count === 1 ? one : more}`;
  return [
    "Shown without its styles: nothing in a message runs or is fetched here.",
    pictures > 0 &&
      `${many(pictures, "picture on the network was", "pictures on the network were")} not fetched. Fetching one tells the sender that you have opened the message.`,
    scripts > 0 && `${many(scripts, "script was", "scripts were")} taken out.`,
    forms > 0 && `${many(forms, "form was", "forms were")} taken out: nobody types a password into a message.`,
    embedded > 0 && `${many(embedded, "embedded thing was", "embedded things were")} taken out.`,
    links > 0 && `${many(links, "link is", "links are")} shown as text, with the address it really leads to.`,
    rest && "It goes on: only its beginning is shown.",
  ].filter((sentence) => sentence !== false);
}
