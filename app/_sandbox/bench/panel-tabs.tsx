"use client";

import { type ComponentType, lazy, Suspense } from "react";
import { Tabs } from "../../_design/tabs";
import { MailPanel } from "../mail-client/mail-panel";
import { type PanelName, useSandbox } from "../use-sandbox";
import { PanelBoundary } from "./panel-boundary";

type Panel = { readonly name: PanelName; readonly title: string; readonly Content: ComponentType };

/** The mail clients come with the bench, whose first panel they are; the others when one is first looked at, in the company they share code with. */
const PANELS: readonly Panel[] = [
  { name: "mail", title: "Mail", Content: MailPanel },
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
  return <Tabs label="Panels" tabs={TABS} shown={panel} onShow={show} look={LOOK} />;
}

const LOOK = { frame: "bench-tabs", list: "bench-tab-list", tab: "bench-tab", content: "bench-panel" } as const;

const TABS = PANELS.map(({ name, title, Content }) => ({
  id: name,
  title,
  content: (
    <PanelBoundary>
      <Suspense fallback={<p role="status">One moment…</p>}>
        <Content />
      </Suspense>
    </PanelBoundary>
  ),
}));

function lazyPanel(load: () => Promise<ComponentType>): ComponentType {
  return lazy(async () => ({ default: await load() }));
}
