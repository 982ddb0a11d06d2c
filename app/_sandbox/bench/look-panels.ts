/** The panels that look into hosts and letters and change settings. Fetched together, as talk-panels.ts says why. */
export { BonnetPanel } from "../bonnet/bonnet-panel";
export { FaultsPanel } from "../faults/faults-panel";
export { MailboxesPanel } from "../mailboxes/mailboxes-panel";
