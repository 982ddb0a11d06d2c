"use client";

import { useState } from "react";
import { Tab, TabList, TabPanel, TabPanels, Tabs } from "react-aria-components";
import { useSandbox } from "../use-sandbox";
import { EnvelopeView } from "./envelope-view";
import { MachineView } from "./machine-view";
import { PartsView } from "./parts-view";
import "./bonnet.css";

/** The engines' own tables with the current state lit, envelopes beside headers, and the parts of a message. */
export function BonnetPanel() {
  const { selection } = useSandbox();
  const [view, setView] = useState(selection?.type === "message" ? "envelope" : "machine");
  return (
    <div>
      <h2 className="sr-only">Under the bonnet</h2>
      <Tabs selectedKey={view} onSelectionChange={(key) => setView(String(key))}>
        <TabList aria-label="Under the bonnet" className="bonnet-tab-list">
          <Tab id="machine" className="bonnet-tab">
            State machine
          </Tab>
          <Tab id="envelope" className="bonnet-tab">
            Envelope and letter
          </Tab>
          <Tab id="parts" className="bonnet-tab">
            Parts
          </Tab>
        </TabList>
        <TabPanels>
          <TabPanel id="machine">
            <MachineView />
          </TabPanel>
          <TabPanel id="envelope">
            <EnvelopeView />
          </TabPanel>
          <TabPanel id="parts">
            <PartsView />
          </TabPanel>
        </TabPanels>
      </Tabs>
    </div>
  );
}
