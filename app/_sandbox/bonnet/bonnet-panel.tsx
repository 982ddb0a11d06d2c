"use client";

import { useState } from "react";
import { useSandbox } from "../use-sandbox";
import { ViewTabs } from "../view-tabs";
import { EnvelopeView } from "./envelope-view";
import { MachineView } from "./machine-view";
import { PartsView } from "./parts-view";
import "./bonnet.css";

/** The engines' own tables with the current state lit, envelopes beside headers, and the parts of a message. */
export function BonnetPanel() {
  const { selection } = useSandbox();
  const [view, setView] = useState<"machine" | "envelope" | "parts">(
    selection?.type === "message" ? "envelope" : "machine",
  );
  return (
    <div>
      <h2 className="sr-only">Under the bonnet</h2>
      <ViewTabs
        label="Under the bonnet"
        shown={view}
        onShow={setView}
        views={[
          { id: "machine", title: "State machine", content: <MachineView /> },
          { id: "envelope", title: "Envelope and letter", content: <EnvelopeView /> },
          { id: "parts", title: "Parts", content: <PartsView /> },
        ]}
      />
    </div>
  );
}
