import { describe, expect, test } from "vitest";
import { IMAP_CLIENT_MOVES } from "../../../mail/imap/client-moves";
import { IMAP_MOVES } from "../../../mail/imap/server-states";
import { POP3_MOVES } from "../../../mail/pop3/states";
import { SESSION_MOVES, TRANSACTION_MOVES } from "../../../mail/smtp/client-moves";
import { SERVER_MOVES } from "../../../mail/smtp/server-moves";
import { LETTER_WIDTH, layOutMachine } from "./lay-out-machine";
import {
  IMAP_CLIENT,
  IMAP_SERVER,
  MACHINES,
  type Machine,
  type Move,
  POP3_SERVER,
  SMTP_SERVER,
  SMTP_SESSION,
  SMTP_TRANSACTION,
} from "./machine";

const NARROW = 24;
const asText = ({ from, to, name }: Move) => `${from} --${name}--> ${to}`;
const drawn = (machine: Machine) =>
  layOutMachine(machine, NARROW).cards.flatMap(({ rows }) => rows.flatMap(({ moves }) => moves));

describe("the diagram of a state machine", () => {
  test.each([
    [SMTP_SERVER, SERVER_MOVES],
    [SMTP_SESSION, SESSION_MOVES],
    [SMTP_TRANSACTION, TRANSACTION_MOVES],
    [IMAP_CLIENT, IMAP_CLIENT_MOVES],
  ] as const)("has exactly the states and moves of the engine's table: $name", (machine, table) => {
    const expected = Object.entries(table).flatMap(([from, row]) =>
      Object.entries(row as Record<string, string>).map(([name, to]) => `${from} --${name}--> ${to}`),
    );
    expect(drawn(machine).map(asText).sort()).toEqual(expected.sort());
    expect(
      layOutMachine(machine, NARROW)
        .cards.map(({ state }) => state)
        .sort(),
    ).toEqual(Object.keys(table).sort());
  });

  test("has exactly POP3's states and moves, one for each state that a command may lead to", () => {
    const moves = drawn(POP3_SERVER).map(asText);
    expect(moves).toContain("authorization --PASS--> transaction");
    expect(moves).toContain("authorization --PASS--> authorization");
    const count = Object.values(POP3_MOVES).flatMap((row) => Object.values(row as Record<string, string[]>).flat());
    expect(moves).toHaveLength(count.length);
    expect(
      layOutMachine(POP3_SERVER, NARROW)
        .cards.map(({ state }) => state)
        .sort(),
    ).toEqual(Object.keys(POP3_MOVES).sort());
  });

  test("has exactly IMAP's commands in the states where they may come", () => {
    const expected = Object.entries(IMAP_MOVES).flatMap(([name, move]) =>
      move.from.map((from) => `${from} --${name}--> ${"to" in move ? move.to : from}`),
    );
    expect(drawn(IMAP_SERVER).map(asText).sort()).toEqual(expected.sort());
  });

  test.each(MACHINES)("fits a telephone and lets nothing overlap: $name", (machine) => {
    const { cards, buses, width } = layOutMachine(machine, NARROW);
    expect(width).toBeLessThan(340);
    for (const [at, card] of cards.entries()) {
      const next = cards[at + 1];
      if (next) expect(card.y + card.height).toBeLessThan(next.y);
      for (const row of card.rows) {
        expect(row.y + row.height).toBeLessThanOrEqual(card.y + card.height);
        for (const line of row.lines) expect(line.length * LETTER_WIDTH).toBeLessThanOrEqual(card.width);
      }
    }
    for (const one of buses) {
      for (const other of buses) {
        if (one === other || one.x !== other.x) continue;
        expect(one.bottom < other.top || other.bottom < one.top, `${one.to} and ${other.to}`).toBe(true);
      }
    }
  });

  test.each(MACHINES)("leads every move that goes elsewhere along a line to its state: $name", (machine) => {
    const { buses, cards } = layOutMachine(machine, NARROW);
    const led = buses.flatMap(({ to, sources }) =>
      sources.flatMap(({ moves }) => moves.map((move) => ({ ...move, led: to }))),
    );
    expect(led.every(({ to, led: leads }) => to === leads)).toBe(true);
    expect(led.map(asText).sort()).toEqual(
      machine.moves
        .filter(({ from, to }) => from !== to)
        .map(asText)
        .sort(),
    );
    for (const bus of buses) expect(cards.find(({ state }) => state === bus.to)?.entryY).toBe(bus.entryY);
  });

  test("is the same every time, begins with where the machine begins and ends with where it ends", () => {
    expect(layOutMachine(SMTP_SERVER, NARROW)).toEqual(layOutMachine(SMTP_SERVER, NARROW));
    const states = layOutMachine(SMTP_SERVER, NARROW).cards.map(({ state }) => state);
    expect(states[0]).toBe("greeted");
    expect(states.at(-1)).toBe("ended");
    expect(states.indexOf("sender")).toBeLessThan(states.indexOf("recipients"));
    expect(states.indexOf("recipients")).toBeLessThan(states.indexOf("content"));
  });
});
