"use client";

import type { ReactNode } from "react";
import { Late } from "../../_design/late";
import { Tabs } from "../../_design/tabs";
import { MailPanel } from "../mail-client/mail-panel";
import { type PanelName, useSandbox } from "../use-sandbox";
import {
  loadBonnetPanel,
  loadFaultsPanel,
  loadMailboxesPanel,
  loadServePanel,
  loadTerminalPanel,
  loadWirePanel,
} from "./late-parts";
import { PanelBoundary } from "./panel-boundary";

type Panel = { readonly name: PanelName; readonly title: string; readonly content: ReactNode };

const NONE = {};

/** The mail clients come with the bench, whose first panel they are. */
const PANELS: readonly Panel[] = [
  { name: "mail", title: "Mail", content: <MailPanel /> },
  { name: "wire", title: "Wire", content: <Late load={loadWirePanel} props={NONE} /> },
  { name: "mailboxes", title: "Mailboxes", content: <Late load={loadMailboxesPanel} props={NONE} /> },
  { name: "terminal", title: "Terminal", content: <Late load={loadTerminalPanel} props={NONE} /> },
  { name: "serve", title: "Be the server", content: <Late load={loadServePanel} props={NONE} /> },
  { name: "faults", title: "Break it", content: <Late load={loadFaultsPanel} props={NONE} /> },
  { name: "bonnet", title: "Under the bonnet", content: <Late load={loadBonnetPanel} props={NONE} /> },
];

/** The panels beside the network, one at a time. */
export function PanelTabs() {
  const { panel, show } = useSandbox();
  return <Tabs label="Panels" tabs={TABS} shown={panel} onShow={show} look={LOOK} />;
}

const LOOK = { frame: "bench-tabs", list: "bench-tab-list", tab: "bench-tab", content: "bench-panel" } as const;

const TABS = PANELS.map(({ name, title, content }) => ({
  id: name,
  title,
  content: <PanelBoundary>{content}</PanelBoundary>,
}));
