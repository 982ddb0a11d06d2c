import type { ReactNode } from "react";
import { deviceKind } from "./device-kind";
import "./device-frame.css";

/** The device around its mail client. */
export function DeviceFrame({ device, children }: { readonly device: string; readonly children: ReactNode }) {
  const kind = deviceKind(device);
  return (
    <div className={`device device-${kind}`}>
      <div className="device-screen">{children}</div>
      <div className="device-foot" aria-hidden="true" />
    </div>
  );
}

/** A small drawing of the kind of device. Decorative: its name stands beside it. */
export function DeviceMark({ device }: { readonly device: string }) {
  return (
    <svg
      viewBox="0 0 24 24"
      aria-hidden="true"
      focusable="false"
      className="size-5 flex-none"
      fill="none"
      stroke="currentColor"
      strokeWidth="2"
      strokeLinecap="round"
      strokeLinejoin="round"
    >
      {DRAWING[deviceKind(device)]}
    </svg>
  );
}

const DRAWING = {
  phone: (
    <>
      <rect x="6.5" y="2" width="11" height="20" rx="2.5" />
      <path d="M11 18.5h2" />
    </>
  ),
  tablet: (
    <>
      <rect x="3.5" y="2" width="17" height="20" rx="2.5" />
      <path d="M11 18.5h2" />
    </>
  ),
  laptop: (
    <>
      <rect x="4" y="4" width="16" height="11" rx="1.5" />
      <path d="M1.5 19h21" />
    </>
  ),
};
