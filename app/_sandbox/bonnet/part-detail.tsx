"use client";

import { useMemo } from "react";
import { saySize } from "@/learning/sandbox/mail/say-size";
import { beginningOf, type PartNode, sourceLinesOf } from "@/learning/sandbox/mime-tree/mime-tree";
import { Stack } from "../../_design/stack";

/** One part: what IMAP calls it, how it begins when it is decoded, and its lines as they travel. */
export function PartDetail({ node }: { readonly node: PartNode }) {
  const { section, type, encoding, octets } = node;
  const beginning = useMemo(() => beginningOf(node), [node]);
  const { lines, leftOut } = useMemo(() => sourceLinesOf(node), [node]);
  return (
    <Stack gap={3} className="min-w-0">
      <h3 className="text-base">
        {section === "" ? "The whole message" : `Part ${section}`}: {type}
      </h3>
      <p className="text-sm">
        IMAP fetches it alone with <code>FETCH … BODY[{section}]</code>: {saySize(octets)}
        {encoding === "base64" && ", a third more than the file, because of base64"}.
      </p>
      {node.children.length === 0 && (
        <div>
          <h4 className="text-sm">{beginning.isText ? "It begins, decoded" : "Its first octets, decoded"}</h4>
          <pre className="part-text">{beginning.text || "(nothing)"}</pre>
        </div>
      )}
      <div>
        <h4 className="text-sm" id="part-source">
          As it travels
        </h4>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrollable region is operated with the arrow keys */}
        <section className="part-source" aria-labelledby="part-source" tabIndex={0}>
          <pre>{lines.join("\n")}</pre>
          {leftOut && <p className="text-ink-muted">… and more.</p>}
        </section>
      </div>
    </Stack>
  );
}
