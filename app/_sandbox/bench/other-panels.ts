/**
 * The panels beside the mail clients, and the card of a packet. They share the words for what is on the wire and the explanations, and a
 * bundler copies what is shared into every piece that is fetched by itself; so they come together.
 */
export { BonnetPanel } from "../bonnet/bonnet-panel";
export { FaultsPanel } from "../faults/faults-panel";
export { MailboxesPanel } from "../mailboxes/mailboxes-panel";
export { ServePanel } from "../serve/serve-panel";
export { TerminalPanel } from "../terminal/terminal-panel";
export { WirePanel } from "../wire/wire-panel";
export { PacketCard } from "./packet-card";
