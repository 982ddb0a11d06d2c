"use client";

import { type ComponentType, lazy, Suspense } from "react";
import { Tab, TabList, TabPanel, TabPanels, Tabs } from "react-aria-components";
import { type PanelName, useSandbox } from "../use-sandbox";
import { PanelBoundary } from "./panel-boundary";

type Panel = { readonly name: PanelName; readonly title: string; readonly Content: ComponentType };

/** Fetched when one is first looked at: the mail clients by themselves, the others in the company they share code with. */
const PANELS: readonly Panel[] = [
  {
    name: "mail",
    title: "Mail",
    Content: lazyPanel(async () => (await import("../mail-client/mail-panel")).MailPanel),
  },
  { name: "wire", title: "Wire", Content: lazyPanel(async () => (await import("./talk-panels")).WirePanel) },
  {
    name: "mailboxes",
    title: "Mailboxes",
    Content: lazyPanel(async () => (await import("./look-panels")).MailboxesPanel),
  },
  {
    name: "terminal",
    title: "Terminal",
    Content: lazyPanel(async () => (await import("./talk-panels")).TerminalPanel),
  },
  {
    name: "serve",
    title: "Be the server",
    Content: lazyPanel(async () => (await import("./talk-panels")).ServePanel),
  },
  {
    name: "faults",
    title: "Break it",
    Content: lazyPanel(async () => (await import("./look-panels")).FaultsPanel),
  },
  {
    name: "bonnet",
    title: "Under the bonnet",
    Content: lazyPanel(async () => (await import("./look-panels")).BonnetPanel),
  },
];

/** The panels beside the network, one at a time. */
export function PanelTabs() {
  const { panel, show } = useSandbox();
  return (
    <Tabs
      className="bench-tabs"
      selectedKey={panel}
      onSelectionChange={(key) => {
        const chosen = PANELS.find(({ name }) => name === key);
        if (chosen) show(chosen.name);
      }}
    >
      <TabList aria-label="Panels" className="bench-tab-list">
        {PANELS.map(({ name, title }) => (
          <Tab key={name} id={name} className="bench-tab">
            {title}
          </Tab>
        ))}
      </TabList>
      <TabPanels>
        {PANELS.map(({ name, Content }) => (
          <TabPanel key={name} id={name} className="bench-panel">
            <PanelBoundary>
              <Suspense fallback={<p role="status">One moment…</p>}>
                <Content />
              </Suspense>
            </PanelBoundary>
          </TabPanel>
        ))}
      </TabPanels>
    </Tabs>
  );
}

function lazyPanel(load: () => Promise<ComponentType>): ComponentType {
  return lazy(async () => ({ default: await load() }));
}
