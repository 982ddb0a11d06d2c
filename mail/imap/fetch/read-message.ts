/** A message read as far as somebody asks: its octets, its header, its tree of parts, the content of a part. */

import { topOfMessage } from "../../message/message-section";
import { contentOf } from "../../message/message-text";
import { type Entity, parseMessage } from "../../message/parse-message";
import { RecentCache } from "./recent-cache";

/**
 * Clients ask for a message's structure, then for one part after another, or for one part in pieces. So many messages are kept
 * taken apart; each tree is some kilobytes.
 */
const MOST_KEPT = 8;

const kept = new RecentCache<Uint8Array, ReadMessage>(MOST_KEPT);

/** @param content shared by all copies of a message, and never written to */
export function readMessage(content: Uint8Array): ReadMessage {
  const known = kept.get(content);
  if (known) return known;
  const message = new ReadMessage(content);
  kept.keep(content, message, 1);
  return message;
}

export class ReadMessage {
  #header: Entity | null = null;
  #tree: Entity | null = null;

  constructor(readonly content: Uint8Array) {}

  /** The message without its body: enough for its fields, and for where the body starts. */
  get header(): Entity {
    this.#header ??= this.#tree ?? parseMessage(topOfMessage(this.content, 0));
    return this.#header;
  }

  /** Most messages are a single part, and the header says so: their lines need not be gone through. */
  get tree(): Entity {
    if (!this.#tree) {
      const { content, header } = this;
      const { type } = header.mediaType;
      const isSingle = type !== "multipart" && type !== "message";
      this.#tree = isSingle ? { ...header, source: content, end: content.length } : parseMessage(content);
    }
    return this.#tree;
  }
}

/** The one part whose content is kept: it can be as big as the message, and who reads it in pieces reads no other meanwhile. */
let decoded = new WeakMap<Entity, Uint8Array>();

/** The octets of a part with its transfer encoding undone. */
export function decodedContent(part: Entity): Uint8Array {
  const known = decoded.get(part);
  if (known) return known;
  const bytes = contentOf(part);
  decoded = new WeakMap([[part, bytes]]);
  return bytes;
}
