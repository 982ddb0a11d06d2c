"use client";

import { type ComponentType, useEffect } from "react";
import { Button } from "./button";
import { Notice } from "./notice";
import { useFetchedComponent } from "./use-fetched-component";

type LateProps<Props> = {
  /** The same function each time. */
  readonly load: () => Promise<ComponentType<Props>>;
  /** Of the component, once it is there. */
  readonly props: Props;
  /** Its code has come, and it is on the page. */
  readonly onThere?: () => void;
};

/** A component whose code is fetched when it is first shown, and that is there at once where it was fetched ahead. */
export function Late<Props extends object>({ load, props, onThere }: LateProps<Props>) {
  const { Fetched, phase, open } = useFetchedComponent(load, true);
  const isThere = Fetched !== null;
  useEffect(() => {
    if (isThere) onThere?.();
  }, [isThere, onThere]);
  if (Fetched) return <Fetched {...props} />;
  if (phase === "failed") {
    return (
      <Notice tone="warn" role="alert" title="This could not be fetched: there seems to be no connection.">
        <Button className="mt-3" onClick={open}>
          Try again
        </Button>
      </Notice>
    );
  }
  return <p role="status">One moment…</p>;
}
