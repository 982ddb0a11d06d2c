/** What keeps Postroom from starting, in one sentence for the person at the keyboard; shown without a stack. */
export class StartProblem extends Error {}
