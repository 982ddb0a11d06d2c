"use client";

import { useId, useMemo, useState } from "react";
import { type PlacedMessage, parsedMessage } from "@/learning/sandbox/envelope/list-messages";
import type { NameOf } from "@/learning/sandbox/host-names";
import { allNodes, mimeTreeOf } from "@/learning/sandbox/mime-tree/mime-tree";
import { EmptyState } from "../../_design/empty-state";
import { Stack } from "../../_design/stack";
import { useSandbox } from "../use-sandbox";
import { PartDetail } from "./part-detail";
import { PartTree } from "./part-tree";
import { useMessages, useSelectedMessage } from "./use-letters";

/** A message taken apart: the tree of its MIME parts, and each part as it begins and as it travels. */
export function PartsView() {
  const { nameOf } = useSandbox();
  const messages = useMessages();
  const selected = useSelectedMessage(messages);
  const id = useId();
  const [chosen, choose] = useState<string | null>(null);
  const message = messages.find((one) => keyOf(one) === chosen) ?? selected ?? messages.at(-1);
  if (!message) {
    return (
      <EmptyState title="No message yet">
        <p>Send a letter, best with something attached: here it is taken apart.</p>
      </EmptyState>
    );
  }
  return (
    <Stack gap={4}>
      <label className="bonnet-choice" htmlFor={id}>
        <span className="text-sm font-semibold">Which message</span>
        <select id={id} className="control" value={keyOf(message)} onChange={(event) => choose(event.target.value)}>
          {messages.toReversed().map((one) => (
            <option key={keyOf(one)} value={keyOf(one)}>
              {one.subject || "(no subject)"} – {placeWords(one, nameOf)}
            </option>
          ))}
        </select>
      </label>
      <OneMessage key={keyOf(message)} content={message.content} />
    </Stack>
  );
}

function OneMessage({ content }: { readonly content: Uint8Array }) {
  const root = useMemo(() => mimeTreeOf(parsedMessage(content)), [content]);
  const nodes = useMemo(() => allNodes(root), [root]);
  const [section, select] = useState(root.section);
  const node = nodes.find((one) => one.section === section) ?? root;
  return (
    <div className="parts">
      <PartTree root={root} selected={node.section} onSelect={select} />
      <PartDetail node={node} />
    </div>
  );
}

function keyOf({ place: { host, account, mailbox, message } }: PlacedMessage): string {
  return `${host} ${account} ${mailbox} ${message}`;
}

function placeWords({ place: { host, account, mailbox } }: PlacedMessage, nameOf: NameOf): string {
  return typeof account === "string" ? `${account}'s ${mailbox} on ${nameOf(host)}` : `${mailbox} on ${nameOf(host)}`;
}
