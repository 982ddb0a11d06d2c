/** Why nothing can be measured, in one sentence for whoever asked; shown without a stack. */
export class BenchProblem extends Error {}
