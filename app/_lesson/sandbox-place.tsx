/** Where a sandbox task will stand. There is nothing to press yet, and it says so. */
export function SandboxPlace({ title }: { title: string }) {
  return (
    <div className="lesson-box sandbox-place" role="note" aria-label="Sandbox" data-screen-only="">
      <p className="lesson-box-title">{title}</p>
      <p>This will be a task in the sandbox, where you talk to a mail server yourself. It is still being built.</p>
    </div>
  );
}
