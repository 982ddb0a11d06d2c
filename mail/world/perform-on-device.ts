import type { WorldAction } from "./action";
import type { Device } from "./device";

/** What people do in a mail client. */
export type DeviceAction = Extract<WorldAction, { readonly account: number }>;

/** @returns null, or why it could not be done */
export function performOnDevice(device: Device | undefined, action: DeviceAction): string | null {
  if (!device) return `${action.device} is no device`;
  if (!device.host.up) return `${action.device} is switched off`;
  if (action.account >= device.accounts.length) return `${action.device} has no such account`;
  switch (action.type) {
    case "send":
      return device.send(action.account, action);
    case "send-waiting":
      device.sendWaiting(action.account);
      return null;
    case "fetch":
      return device.fetch(action.account);
    case "synchronise":
      return device.synchronise(action.account);
    case "keep-in-step":
      return device.keepInStep(action.account, action.keep);
    case "mark-read":
      return device.mark(action.account, action, "read", action.read);
    case "flag":
      return device.mark(action.account, action, "flagged", action.flagged);
    case "delete":
      return device.delete(action.account, action);
    case "move":
      return device.move(action.account, action, action.to);
    case "change-account":
      device.changeSettings(action.account, action.settings);
      return null;
  }
}
