/** Whether a condition holds, and if it does not, what is the case instead: one plain sentence. */
export type Verdict = { readonly met: true } | { readonly met: false; readonly why: string };

export const MET: Verdict = { met: true };

export function unmet(why: string): Verdict {
  return { met: false, why };
}
