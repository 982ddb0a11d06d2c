"use client";

import { useId, useState } from "react";
import { type Overheard, type OverheardLine, overheardOn } from "@/learning/sandbox/faults/overheard";
import { wireLogOf } from "@/learning/sandbox/wire/log-of";
import { Notice } from "../../_design/notice";
import { Stack } from "../../_design/stack";
import { useCalmHappenings } from "../bench/use-calm-happenings";
import { useSandbox } from "../use-sandbox";

/** What somebody with a tap on a cable has got of the last conversation over it. */
export function EavesdropBox() {
  const { session, nameOf, selection } = useSandbox();
  useCalmHappenings();
  const id = useId();
  const [chosen, choose] = useState<string | null>(null);
  const { world } = session;
  const wire = wireLogOf(world);
  const wanted = chosen ?? (selection?.type === "link" ? selection.link : null);
  const link = world.links.find(({ name }) => name === wanted) ?? world.links[0];
  if (!link) return null;
  const heard = overheardOn(world, wire.entries, link.name);
  return (
    <section aria-labelledby={`${id}-title`}>
      <Stack gap={3}>
        <h3 id={`${id}-title`} className="text-lg">
          What a listener on this cable can read
        </h3>
        <label className="fault-choice" htmlFor={id}>
          <span className="text-sm font-semibold">Listen on</span>
          <select id={id} className="control" value={link.name} onChange={(event) => choose(event.target.value)}>
            {world.links.map(({ name, ends }) => (
              <option key={name} value={name}>
                {name} ({ends.map(nameOf).join(" – ")})
              </option>
            ))}
          </select>
        </label>
        {heard ? (
          <Transcript heard={heard} link={link.name} />
        ) : (
          <p className="text-ink-muted">
            Nothing has been said on it yet. Send a letter, or fetch one, over this cable.
          </p>
        )}
      </Stack>
    </section>
  );
}

function Transcript({ heard, link }: { readonly heard: Overheard; readonly link: string }) {
  const { nameOf } = useSandbox();
  const { client, server, port, lines, leftOut, password } = heard;
  const words = lines.filter(({ recordOctets }) => recordOctets === null).length;
  const records = lines.length - words;
  return (
    <>
      <p className="text-sm">
        The last conversation over {link}: {nameOf(client)} with {nameOf(server)}, port {port}.{" "}
        {records === 0
          ? "Every word can be read."
          : `${records} sealed records, and ${words} readable lines before them.`}
      </p>
      {password === null ? (
        words > 0 &&
        records === 0 && <Notice tone="info" title="The password was proved, not said: the listener has not got it." />
      ) : (
        <Notice tone="bad" title={`The listener has a password: ${password}`} />
      )}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrollable region is operated with the arrow keys */}
      <section className="overheard" aria-label={`Heard on ${link}`} tabIndex={0}>
        {leftOut > 0 && <p className="text-ink-muted">{leftOut} lines before these are left out.</p>}
        <ol>
          {lines.map((line) => (
            <li key={line.number} data-from={line.from} data-sealed={line.recordOctets !== null || undefined}>
              <span className="overheard-side">{line.from === "client" ? "C" : "S"}</span>
              <span>
                {line.recordOctets === null ? <Words line={line} /> : `▒▒▒ ${line.text}, ${line.recordOctets} bytes`}
              </span>
            </li>
          ))}
        </ol>
      </section>
    </>
  );
}

function Words({ line: { text, decoded } }: { readonly line: OverheardLine }) {
  return (
    <>
      {text || "\u00a0"}
      {decoded && <span className="overheard-decoded"> = base64 for: {decoded}</span>}
    </>
  );
}
