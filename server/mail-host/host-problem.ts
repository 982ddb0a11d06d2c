/** What keeps the mail host from running, in one sentence for the person at the keyboard; shown without a stack. */
export class HostProblem extends Error {}
