import type { NameOf } from "@/learning/sandbox/host-names";
import type { Call } from "@/learning/sandbox/serve/calls";

/** What makes a call happen, as a button says it. */
export function callButton({ service, device, caller }: Call, nameOf: NameOf): string {
  switch (service) {
    case "submission":
      return `Let ${nameOf(device)} send a message`;
    case "pop":
      return `Let ${nameOf(device)} fetch its mail`;
    case "imap":
      return `Let ${nameOf(device)} synchronise`;
    case "relay":
      return `Let ${nameOf(caller)} deliver a message`;
  }
}

/** A call as one of a list of seats. */
export function callChoice({ service, device, caller, host, port }: Call, nameOf: NameOf): string {
  switch (service) {
    case "submission":
      return `${nameOf(device)} sends to ${nameOf(host)} (SMTP, port ${port})`;
    case "pop":
      return `${nameOf(device)} fetches from ${nameOf(host)} (POP, port ${port})`;
    case "imap":
      return `${nameOf(device)} synchronises with ${nameOf(host)} (IMAP, port ${port})`;
    case "relay":
      return `${nameOf(caller)} passes a message on to ${nameOf(host)} (SMTP, port ${port})`;
  }
}
