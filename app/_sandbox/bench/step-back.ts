import type { SandboxSession } from "@/learning/sandbox/sandbox-session";

/** Goes to before the last thing that happened. An action counts as one, too: it is taken off first. */
export function stepBack(session: SandboxSession): void {
  const { now, beginning, actions } = session;
  const last = actions.at(-1);
  if (last && last.step === now.step) session.undo();
  else if (now.step > beginning.step) session.goTo({ step: now.step - 1, at: atStep(session, now.step - 1) });
}

/** What was done after exactly so many steps stays done. */
function atStep({ actions }: SandboxSession, step: number): number {
  return actions.findLast((one) => one.step <= step)?.at ?? 0;
}
