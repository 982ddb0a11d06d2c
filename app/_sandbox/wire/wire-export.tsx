import { useState } from "react";
import { Button } from "../../_design/button";
import { Cluster } from "../../_design/stack";
import { useSandbox } from "../use-sandbox";

/** The wire to take along: the lines that are shown as text, and everything as a capture. */
export function WireExport({ transcript }: { readonly transcript: () => string }) {
  const { session, announce } = useSandbox();
  const [byHand, setByHand] = useState<string | null>(null);
  const copy = async (): Promise<void> => {
    const text = transcript();
    try {
      await navigator.clipboard.writeText(text);
      setByHand(null);
      announce("Copied.");
    } catch {
      // No permission, or no clipboard on a page without HTTPS: the reader selects it.
      setByHand(text);
    }
  };
  const download = (): void => {
    const link = document.createElement("a");
    const capture = session.world.capture();
    link.href = URL.createObjectURL(new Blob([capture.slice()], { type: "application/vnd.tcpdump.pcap" }));
    link.download = "postroom.pcapng";
    link.click();
    // The browser has taken hold of it by then.
    setTimeout(() => URL.revokeObjectURL(link.href), KEPT_MS);
    announce("The capture is being saved as postroom.pcapng. Wireshark opens it.");
  };
  return (
    <>
      <Cluster gap={2}>
        <Button onClick={copy}>Copy as text</Button>
        <Button onClick={download}>Download the capture</Button>
      </Cluster>
      {byHand !== null && (
        <label className="flex flex-col gap-1">
          <span className="font-semibold">Select this and copy it</span>
          <textarea className="control font-mono text-sm" readOnly rows={6} value={byHand} onFocus={selectAll} />
        </label>
      )}
    </>
  );
}

const KEPT_MS = 10_000;

function selectAll({ target }: { readonly target: HTMLTextAreaElement }): void {
  target.select();
}
