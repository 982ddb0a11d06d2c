"use client";

import { useState } from "react";
import { printShared } from "@/learning/sandbox/share/shared-session";
import { Button } from "../../../_design/button";
import { useSandbox } from "../../use-sandbox";
import { LONGEST_LINK_TEXT, packText } from "./link-text";

type Made =
  | { readonly type: "copied" }
  /** The clipboard was refused: the link is here to be copied by hand. */
  | { readonly type: "by hand"; readonly link: string }
  | { readonly type: "too long" };

/** A link by which anybody sees the session as it is now, to the octet. */
export function ShareLink({ place }: { readonly place: string }) {
  const { session, announce } = useSandbox();
  const [made, setMade] = useState<Made | null>(null);
  const make = async () => {
    const found = await makeLink(printShared(session, place));
    setMade(found);
    if (found.type === "copied") announce("The link is copied.");
  };
  return (
    <div className="share-link">
      <Button className="bench-small-button" onClick={make}>
        Copy a link to this moment
      </Button>
      <div role="status">
        {made?.type === "copied" && <p className="text-sm font-semibold text-good">Copied. Paste it anywhere.</p>}
        {made?.type === "too long" && (
          <p className="text-sm">
            So much was done here that no link holds it. Start again, and share a shorter session.
          </p>
        )}
      </div>
      {made?.type === "by hand" && (
        <label className="flex flex-col gap-1 text-sm">
          <span>Your browser did not let us copy. Copy the link from here:</span>
          <input
            readOnly
            className="control font-mono"
            value={made.link}
            onFocus={(event) => event.currentTarget.select()}
          />
        </label>
      )}
    </div>
  );
}

async function makeLink(text: string): Promise<Made> {
  const packed = await packText(text);
  if (packed.length > LONGEST_LINK_TEXT) return { type: "too long" };
  const link = `${location.origin}${location.pathname}${location.search}#s=${packed}`;
  try {
    await navigator.clipboard.writeText(link);
    return { type: "copied" };
  } catch {
    // Refused, or not there at all: a page that did not come over HTTPS has no clipboard.
    return { type: "by hand", link };
  }
}
