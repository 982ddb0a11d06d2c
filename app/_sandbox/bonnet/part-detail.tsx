"use client";

import { useMemo } from "react";
import { savedFile } from "@/learning/sandbox/mail/saved-file";
import { saySize } from "@/learning/sandbox/mail/say-size";
import { beginningOf, type PartNode, sourceLinesOf } from "@/learning/sandbox/mime-tree/mime-tree";
import { Button } from "../../_design/button";
import { Stack } from "../../_design/stack";
import { saveFile } from "../save-file";
import { useSandbox } from "../use-sandbox";

/** One part: what IMAP calls it, how it begins when it is decoded, and its lines as they travel. */
export function PartDetail({ node }: { readonly node: PartNode }) {
  const { announce } = useSandbox();
  const { section, type, encoding, octets, name, entity } = node;
  // A multipart is a wrapping; what can be saved is inside.
  const isFile = entity.parts.length === 0;
  const save = () => {
    const file = savedFile(entity, entity.message ? null : name);
    saveFile(file);
    announce(`It is being saved as ${file.name}.`);
  };
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
      {isFile && (
        <Button className="bench-small-button self-start" onClick={save}>
          Save {section === "" ? "the message" : `part ${section}`} as a file
        </Button>
      )}
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
