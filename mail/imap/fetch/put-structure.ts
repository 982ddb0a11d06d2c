/** BODY and BODYSTRUCTURE as RFC 9051 section 7.5.2 and RFC 3501 section 7.4.2 lay them out. */
import type { BodyStructure } from "../../message/body-structure";
import type { OutputBuffer } from "../output-buffer";
import { joinSections, type WrittenParameters } from "./join-sections";
import { putEnvelope } from "./put-envelope";
import { putNstring, putString } from "./put-string";

/**
 * A part that should have been taken apart and could not be is shown as what can be said of it: a multipart without parts as text
 * (RFC 2045 section 5.2: a Content-Type that makes no sense), a message in a transfer encoding as a file (the grammar's
 * media-basic excludes message/rfc822, and nothing in it could be addressed).
 * @param extended BODYSTRUCTURE; without, BODY, which has no extension data
 */
export function putStructure(out: OutputBuffer, structure: BodyStructure, extended: boolean, utf8: boolean): void {
  new StructureWriter(out, extended, utf8).put(structure);
}

type Single = Extract<BodyStructure, { type: "single" }>;

class StructureWriter {
  constructor(
    readonly out: OutputBuffer,
    readonly extended: boolean,
    readonly utf8: boolean,
  ) {}

  put(structure: BodyStructure): void {
    this.out.text("(");
    if (structure.type === "multipart") {
      for (const part of structure.parts) this.put(part);
      this.out.text(" ");
      this.#string(structure.subtype);
      if (this.extended) {
        this.out.text(" ");
        this.#parameters(structure.parameters);
        this.#extension(structure);
      }
    } else this.#single(structure);
    this.out.text(")");
  }

  #single(part: Single): void {
    const { media, subtype } = shownType(part);
    this.#string(media);
    this.out.text(" ");
    this.#string(subtype);
    this.out.text(" ");
    this.#parameters(withCharset(part, media, subtype));
    this.out.text(" ");
    this.#nstring(part.id);
    this.out.text(" ");
    this.#nstring(part.description);
    this.out.text(" ");
    this.#string(part.encoding);
    this.out.text(` ${part.size}`);
    if (part.message) {
      this.out.text(" ");
      putEnvelope(this.out, part.message.envelope, this.utf8);
      this.out.text(" ");
      this.put(part.message.structure);
    }
    if (part.lines !== null) this.out.text(` ${part.lines}`);
    if (!this.extended) return;
    this.out.text(" ");
    this.#nstring(part.md5);
    this.#extension(part);
  }

  #extension({ disposition, languages, location }: BodyStructure): void {
    if (disposition && disposition.value !== "") {
      this.out.text(" (");
      this.#string(disposition.value);
      this.out.text(" ");
      this.#parameters(disposition.parameters);
      this.out.text(")");
    } else this.out.text(" NIL");
    this.out.text(" ");
    this.#list(languages);
    this.out.text(" ");
    this.#nstring(location);
  }

  #parameters(parameters: WrittenParameters): void {
    this.#list(joinSections(parameters).flat());
  }

  #list(strings: readonly string[]): void {
    if (strings.length === 0) this.out.text("NIL");
    for (const [index, text] of strings.entries()) {
      this.out.text(index === 0 ? "(" : " ");
      this.#string(text);
    }
    if (strings.length > 0) this.out.text(")");
  }

  #string(text: string): void {
    putString(this.out, text, this.utf8);
  }

  #nstring(text: string | null): void {
    putNstring(this.out, text, this.utf8);
  }
}

function shownType({ media, subtype, message }: Single): { media: string; subtype: string } {
  if (media === "multipart") return { media: "text", subtype: "plain" };
  const whole = media === "message" && (subtype === "rfc822" || subtype === "global") && message === null;
  return whole ? { media: "application", subtype: "octet-stream" } : { media, subtype };
}

// RFC 2046 section 4.1.2: plain text that names no charset is in US-ASCII. Clients expect to be told.
function withCharset({ media: written, parameters }: Single, media: string, subtype: string): WrittenParameters {
  if (written === "multipart") return [["charset", "us-ascii"]];
  const bare = media === "text" && subtype === "plain" && !parameters.some(([name]) => name === "charset");
  return bare ? [...parameters, ["charset", "us-ascii"]] : parameters;
}
