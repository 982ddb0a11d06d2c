"use client";

import { Tab, TabList, TabPanel, TabPanels, Tabs } from "react-aria-components";
import { queuedLetters, waitingLetters } from "@/learning/sandbox/faults/watch-mail";
import { useCalmHappenings } from "../bench/use-calm-happenings";
import { NamesView } from "../names/names-view";
import { useSandbox } from "../use-sandbox";
import { BrokenNow } from "./broken-now";
import { FaultChoices } from "./fault-choices";
import { TlsView } from "./tls-view";
import { useFaults } from "./use-faults";
import { WhatWaits } from "./what-waits";
import "./faults.css";

/** What can be broken in this world, what is broken now, what waits because of it, and who can read along. */
export function FaultsPanel() {
  const { session } = useSandbox();
  useCalmHappenings();
  const faults = useFaults();
  const waiting = queuedLetters(session.world).length + waitingLetters(session.world).length;
  return (
    <div className="faults">
      <h2 className="sr-only">Break it</h2>
      <BrokenNow faults={faults} />
      <Tabs className="faults-tabs">
        <TabList aria-label="Break it" className="faults-tab-list">
          <Tab id="choose" className="faults-tab">
            Faults
          </Tab>
          <Tab id="waits" className="faults-tab">
            What waits{waiting > 0 && ` (${waiting})`}
          </Tab>
          <Tab id="tls" className="faults-tab">
            Plaintext or TLS
          </Tab>
          <Tab id="names" className="faults-tab">
            Names
          </Tab>
        </TabList>
        <TabPanels>
          <TabPanel id="choose" className="faults-tab-panel">
            <FaultChoices faults={faults} />
          </TabPanel>
          <TabPanel id="waits" className="faults-tab-panel">
            <WhatWaits />
          </TabPanel>
          <TabPanel id="tls" className="faults-tab-panel">
            <TlsView />
          </TabPanel>
          <TabPanel id="names" className="faults-tab-panel">
            <NamesView />
          </TabPanel>
        </TabPanels>
      </Tabs>
    </div>
  );
}
