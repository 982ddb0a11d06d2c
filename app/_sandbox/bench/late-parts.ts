"use client";

import { savesData } from "../../_design/saves-data";
import { fetchAhead } from "../../_design/use-fetched-component";

/** Everything but what one sees when the bench opens: each fetched when it is first looked at, in the company it shares code with. */
export const loadWirePanel = async () => (await import("./other-panels")).WirePanel;
export const loadTerminalPanel = async () => (await import("./other-panels")).TerminalPanel;
export const loadServePanel = async () => (await import("./other-panels")).ServePanel;
export const loadPacketCard = async () => (await import("./other-panels")).PacketCard;
export const loadMailboxesPanel = async () => (await import("./other-panels")).MailboxesPanel;
export const loadFaultsPanel = async () => (await import("./other-panels")).FaultsPanel;
export const loadBonnetPanel = async () => (await import("./other-panels")).BonnetPanel;
export const loadMessageView = async () => (await import("../mail-client/seldom-views")).MessageView;
export const loadAccountForm = async () => (await import("../mail-client/seldom-views")).AccountForm;

/** So that nobody waits for a panel who has begun to use the bench. What cannot be fetched now is fetched when it is wanted. */
export function fetchLateParts(): void {
  if (savesData()) return;
  const ahead = [
    fetchAhead(loadMessageView),
    fetchAhead(loadAccountForm),
    fetchAhead(loadWirePanel),
    fetchAhead(loadTerminalPanel),
    fetchAhead(loadServePanel),
    fetchAhead(loadPacketCard),
    fetchAhead(loadMailboxesPanel),
    fetchAhead(loadFaultsPanel),
    fetchAhead(loadBonnetPanel),
  ];
  Promise.allSettled(ahead);
}
