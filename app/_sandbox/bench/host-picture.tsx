import type { ReactNode } from "react";

export type HostKind = "laptop" | "phone" | "tablet" | "mail-server" | "name-server" | "router";

/** A device is drawn as what its name says it is. */
export function hostKindOf({
  name,
  role,
}: {
  readonly name: string;
  readonly role: { readonly type: string };
}): HostKind {
  if (role.type === "mail-server" || role.type === "name-server" || role.type === "router") return role.type;
  if (/phone/.test(name)) return "phone";
  return /tablet/.test(name) ? "tablet" : "laptop";
}

export const KIND_WORDS: Readonly<Record<HostKind, string>> = {
  laptop: "laptop",
  phone: "phone",
  tablet: "tablet",
  "mail-server": "mail server",
  "name-server": "name server",
  router: "router",
};

type HostPictureProps = { readonly kind: HostKind; readonly up: boolean; readonly letters: number };

/** A host, 64 × 48 units: a mail server is a wall of pigeonholes, a name server an address book. Decorative. */
export function HostPicture({ kind, up, letters }: HostPictureProps) {
  return (
    <svg viewBox="0 0 64 48" aria-hidden="true" focusable="false" className="host-picture" data-up={up}>
      {PICTURE[kind](letters)}
    </svg>
  );
}

const PICTURE: Readonly<Record<HostKind, (letters: number) => ReactNode>> = {
  laptop: () => (
    <>
      <rect x="13" y="6" width="38" height="27" rx="3" className="host-body" />
      <path d="M19 14h14M19 20h22M19 26h9" className="host-detail" />
      <path d="M6 36h52l-4 6H10Z" className="host-body" />
    </>
  ),
  phone: () => (
    <>
      <rect x="20" y="3" width="24" height="42" rx="4" className="host-body" />
      <path d="M29 40h6M25 12h11M25 18h14M25 24h8" className="host-detail" />
    </>
  ),
  tablet: () => (
    <>
      <rect x="14" y="4" width="36" height="40" rx="4" className="host-body" />
      <path d="M29 39h6M20 12h16M20 18h24M20 24h12" className="host-detail" />
    </>
  ),
  "mail-server": (letters) => (
    <>
      <path d="M10 8 32 2l22 6v36H10Z" className="host-body" />
      <path d="M10 14h44M10 24h44M10 34h44M24.700 14v30M39.300 14v30" className="host-detail" />
      {LETTER_PLACES.slice(0, letters).map((place) => (
        <path key={place} d={`M${place}h9v6h-9Zl4.500 3.500 4.500-3.500`} className="host-letter" />
      ))}
    </>
  ),
  "name-server": () => (
    <>
      <path d="M32 11Q22 4 8 8v32q14-4 24 3 10-7 24-3V8Q42 4 32 11Z" className="host-body" />
      <path d="M32 11v32M14 17q6-1 12 1M14 25q6-1 12 1M14 33q6-1 12 1" className="host-detail" />
      <path d="M40 18a4 4 0 1 1 6 3.500Q44 23 44 26m0 5v.100" className="host-detail host-detail-strong" />
    </>
  ),
  router: () => (
    <>
      <rect x="14" y="10" width="36" height="28" rx="14" className="host-body" />
      <path
        d="M21 24h8m-3-3 3 3-3 3M43 24h-8m3-3-3 3 3 3M32 13v7m-3-3 3 3 3-3M32 35v-7m-3 3 3-3 3 3"
        className="host-detail"
      />
    </>
  ),
};

/** One in each pigeonhole; from nine letters on the wall is full. */
const LETTER_PLACES = [
  "12.800 16.500",
  "27.500 16.500",
  "42.200 16.500",
  "12.800 26.500",
  "27.500 26.500",
  "42.200 26.500",
  "12.800 36.500",
  "27.500 36.500",
  "42.200 36.500",
] as const;
