import type { ComponentProps } from "react";

/** Running text: lessons, explanations, legal notes. */
export function Prose({ className = "", ...rest }: ComponentProps<"div">) {
  return <div {...rest} className={`prose ${className}`} />;
}
