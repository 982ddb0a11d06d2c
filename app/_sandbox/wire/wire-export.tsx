import { useState } from "react";
import { Button } from "../../_design/button";
import { Cluster } from "../../_design/stack";
import { saveFile } from "../save-file";
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
    const bytes = session.world.capture();
    saveFile({ name: "postroom.pcapng", type: "application/vnd.tcpdump.pcap", bytes });
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

function selectAll({ target }: { readonly target: HTMLTextAreaElement }): void {
  target.select();
}
