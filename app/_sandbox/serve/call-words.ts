import type { Call } from "@/learning/sandbox/serve/calls";

/** What makes a call happen, as a button says it. */
export function callButton({ service, device, caller }: Call): string {
  switch (service) {
    case "submission":
      return `Let ${device} send a message`;
    case "pop":
      return `Let ${device} fetch its mail`;
    case "imap":
      return `Let ${device} synchronise`;
    case "relay":
      return `Let ${caller} deliver a message`;
  }
}

/** A call as one of a list of seats. */
export function callChoice({ service, device, caller, host, port }: Call): string {
  switch (service) {
    case "submission":
      return `${device} sends to ${host} (SMTP, port ${port})`;
    case "pop":
      return `${device} fetches from ${host} (POP, port ${port})`;
    case "imap":
      return `${device} synchronises with ${host} (IMAP, port ${port})`;
    case "relay":
      return `${caller} passes a message on to ${host} (SMTP, port ${port})`;
  }
}
