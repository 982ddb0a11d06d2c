"use client";

import { queuedLetters, waitingLetters } from "@/learning/sandbox/faults/watch-mail";
import { useCalmHappenings } from "../bench/use-calm-happenings";
import { NamesView } from "../names/names-view";
import { useSandbox } from "../use-sandbox";
import { ViewTabs } from "../view-tabs";
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
      <ViewTabs
        label="Break it"
        views={[
          { id: "choose", title: "Faults", content: <FaultChoices faults={faults} /> },
          { id: "waits", title: waiting > 0 ? `What waits (${waiting})` : "What waits", content: <WhatWaits /> },
          { id: "tls", title: "Plaintext or TLS", content: <TlsView /> },
          { id: "names", title: "Names", content: <NamesView /> },
        ]}
      />
    </div>
  );
}
