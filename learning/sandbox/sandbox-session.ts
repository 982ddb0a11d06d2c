/**
 * One person's session in a simulated internet: what they did, where in it they stand, and how to go on. Going back is
 * replaying; whoever acts in the past leaves what came after it and takes another road.
 *
 * The clock is virtual. Whoever shows a session says how much of it passes (`advance`); nothing in here knows real time.
 */
import * as v from "valibot";
import type { Issue } from "../../mail/shape";
import { type ActionSource, type LoggedAction, WorldAction } from "../../mail/world/action";
import { problemsOf } from "../../mail/world/check-world";
import { type ActionProblem, type Moment, type RunEnd, World } from "../../mail/world/world";
import type { WorldDescription } from "../../mail/world/world-description";
import type { CableTrap } from "./faults/cable-trap";

export type SessionStart = {
  readonly description: WorldDescription;
  /** What was done before the person came, as a log of that world. It is no part of what they did, and cannot be undone. */
  readonly preparation?: readonly LoggedAction[];
  /** Where they come in; without it, right after the preparation. */
  readonly beginning?: Moment;
};

/** What somebody did, and where they stopped: enough to have the session again anywhere. Plain JSON. */
export type SessionRecord = { readonly actions: readonly LoggedAction[]; readonly end: Moment };

/** A session as it is kept: with what lies ahead of somebody who went back and has done nothing since. */
export type KeptSession = SessionRecord & {
  readonly viewed: Moment;
  /** Hands that wait on cables. */
  readonly traps: readonly CableTrap[];
};

/** What may happen in one call of `advance` even where nobody looks at a clock. */
const MOST_STEPS_AT_ONCE = 300;

export class SandboxSession {
  /** Changes with every change, the passing of time included. */
  version = 0;
  /** Changes when something happened or was done, and not while time just passes. */
  happenings = 0;
  #world: World;
  readonly #preparation: readonly LoggedAction[];
  readonly #beginning: Moment;
  /** What was done later than where we stand, the next first. */
  #ahead: readonly LoggedAction[] = [];
  /** The furthest moment that was seen on this road. */
  #furthest: Moment;
  #traps: readonly CableTrap[] = [];
  readonly #listeners = new Set<() => void>();

  constructor(readonly start: SessionStart) {
    this.#preparation = start.preparation ?? [];
    this.#beginning = start.beginning ?? this.#preparation.at(-1) ?? { step: 0, at: 0 };
    this.#world = this.#replay([], this.#beginning).world;
    this.#furthest = this.now;
  }

  /** The world where we stand. Another object after going back, so never keep it. */
  get world(): World {
    return this.#world;
  }

  get now(): Moment {
    return this.#world.moment;
  }

  get beginning(): Moment {
    return this.#beginning;
  }

  get furthest(): Moment {
    return this.#furthest;
  }

  /** Whether something was done, or happened, later than where we stand. */
  get isInThePast(): boolean {
    return this.#ahead.length > 0 || this.#furthest.step > this.now.step;
  }

  /** What the person did up to here, in order. */
  get actions(): readonly LoggedAction[] {
    return this.#world.log.slice(this.#preparation.length);
  }

  /** Hands that wait on cables, whatever moment it is. See faults/cable-trap.ts, which springs them. */
  get traps(): readonly CableTrap[] {
    return this.#traps;
  }

  setTraps(traps: readonly CableTrap[]): void {
    this.#traps = traps;
    this.#changed(false);
  }

  /** Up to where we stand. */
  record(): SessionRecord {
    return { actions: this.actions, end: this.now };
  }

  /** With what lies ahead. */
  keep(): KeptSession {
    return { actions: [...this.actions, ...this.#ahead], end: this.#furthest, viewed: this.now, traps: this.#traps };
  }

  /**
   * Takes up a session that was kept or shared. What does not replay changes nothing.
   * @returns why it could not be taken up, or null
   */
  resume({ actions, end, viewed = end, traps = [] }: SessionRecord & Partial<KeptSession>): ActionProblem {
    if (actions.some(({ step }) => step > end.step)) return "something in it was done after its end";
    const whole = this.#replay(actions, end);
    if (whole.problem !== null) return whole.problem;
    this.#furthest = whole.world.moment;
    this.#traps = traps;
    this.#stand(whole.world, []);
    return viewed.step < end.step ? this.goTo(viewed) : null;
  }

  /** @returns why it cannot be done, in a sentence or two, or null: it is done */
  perform(source: ActionSource): ActionProblem {
    const parsed = v.safeParse(WorldAction, source);
    if (!parsed.success) return sayProblems(parsed.issues);
    const problem = this.#world.act(parsed.output);
    if (problem !== null) return problem;
    this.#ahead = [];
    this.#furthest = this.now;
    this.#changed();
    return null;
  }

  /** Lets the next thing happen, or be done again. @returns false when nothing is to come */
  step(): boolean {
    const moved = this.#stepOnce();
    if (moved) this.#changed();
    return moved;
  }

  /**
   * Lets time pass, and what belongs into it happen. Where more happens than one call may do, less time passes.
   * @param milliseconds of the virtual clock
   * @param mayGoOn asked between two steps: a step may be a packet with a hundred commands in it, and a frame has 16 ms
   */
  advance(milliseconds: number, mayGoOn: () => boolean = () => true): void {
    const target = this.now.at + Math.max(0, milliseconds);
    const before = this.now;
    for (let steps = 0; steps < MOST_STEPS_AT_ONCE && this.#nextAt() <= target; steps += 1) {
      if ((steps > 0 && !mayGoOn()) || !this.#stepOnce()) break;
    }
    if (this.#nextAt() > target) this.#world.runUntil(target);
    this.#changed(this.now.step !== before.step);
  }

  /** Lets everything happen until nothing moves any more, or an instant has come. */
  runUntilQuiet(latest?: number): RunEnd {
    while (this.#ahead.length > 0) this.#stepOnce();
    const end = this.#world.runUntilQuiet(latest === undefined ? {} : { latest });
    this.#changed();
    return end;
  }

  /** Goes to any moment of this road, earlier or later. @returns why it cannot, or null */
  goTo({ step, at }: Moment): ActionProblem {
    const all = [...this.actions, ...this.#ahead];
    const goal = { step: Math.max(step, this.#beginning.step), at: Math.max(at, this.#beginning.at) };
    const isBefore = (one: LoggedAction) => one.step < goal.step || (one.step === goal.step && one.at <= goal.at);
    const done = all.filter(isBefore);
    const { world, problem } = this.#replay(done, goal);
    if (problem === null) this.#stand(world, all.slice(done.length));
    return problem;
  }

  /** Goes back to before the last thing that was done, which then lies ahead. */
  undo(): ActionProblem {
    const { actions } = this;
    const last = actions.at(-1);
    if (!last) return "there is nothing to take back";
    const { world, problem } = this.#replay(actions.slice(0, -1), last);
    if (problem === null) this.#stand(world, [last, ...this.#ahead]);
    return problem;
  }

  /** Begins again, with nothing done, nothing ahead and nobody's hand on a cable. */
  restart(): void {
    const { world } = this.#replay([], this.#beginning);
    this.#furthest = world.moment;
    this.#traps = [];
    this.#stand(world, []);
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  #replay(actions: readonly LoggedAction[], to: Moment): ReturnType<typeof World.replay> {
    const replayed = World.replay(this.start.description, [...this.#preparation, ...actions], to.step);
    if (replayed.problem === null && to.at > replayed.world.moment.at) {
      const { next } = replayed.world;
      replayed.world.runUntil(next === null ? to.at : Math.min(to.at, beforeNext(next)));
    }
    return replayed;
  }

  #stand(world: World, ahead: readonly LoggedAction[]): void {
    this.#world = world;
    this.#ahead = ahead;
    this.#changed();
  }

  /** When the next thing happens or was done. */
  #nextAt(): number {
    const [done] = this.#ahead;
    return Math.min(this.#world.next ?? Number.POSITIVE_INFINITY, done?.at ?? Number.POSITIVE_INFINITY);
  }

  #stepOnce(): boolean {
    const [next, ...rest] = this.#ahead;
    if (next && next.step <= this.now.step) {
      if (next.at > this.now.at) this.#world.runUntil(next.at);
      // It replayed before, so it does now.
      this.#world.act(next.action);
      this.#ahead = rest;
      return true;
    }
    return this.#world.step();
  }

  #changed(happened = true): void {
    this.version += 1;
    if (happened) this.happenings += 1;
    const { now } = this;
    if (now.step > this.#furthest.step || (now.step === this.#furthest.step && now.at > this.#furthest.at)) {
      this.#furthest = now;
    }
    for (const listener of this.#listeners) listener();
  }
}

/** The clock has whole microseconds. */
function beforeNext(instant: number): number {
  return instant - 0.001;
}

function sayProblems(issues: readonly Issue[]): string {
  return problemsOf(issues)
    .slice(0, 3)
    .map(({ path, problem, mend }) => `${path ? `${path}: ` : ""}${problem}; ${mend}.`)
    .join(" ");
}
