/** The striped edge of an airmail envelope. Once on a page at most, where something is sent or opened. */
export function AirmailEdge({ className = "" }: { className?: string }) {
  return <div aria-hidden="true" className={`airmail-edge ${className}`} />;
}
