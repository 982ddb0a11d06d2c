import { once } from "node:events";
import { type AddressInfo, connect, createServer, type Server, type Socket } from "node:net";
import { connect as connectTls, createSecureContext } from "node:tls";
import { afterEach, describe, expect, it } from "vitest";
import { type Drive, driveConnection } from "./drive-connection";
import { serverTls } from "./start-tls";
import { LineEngine, type LineEvent } from "./testing/line-engine";
import { makeCertificate } from "./testing/make-certificate";

type Served = {
  port: number;
  drives: Drive[];
  sockets: Socket[];
  events: LineEvent[];
  /** What the clock showed at each event. */
  times: number[];
  faults: unknown[];
  ended: number;
};

const testCertificate = makeCertificate(["localhost"]);

const open: (Server | Socket)[] = [];

afterEach(() => {
  for (const one of open.splice(0)) {
    if ("destroy" in one) one.destroy();
    else one.close();
  }
});

async function serve({ stallTime = 10_000, now = Date.now, idleTime = 60_000 } = {}): Promise<Served> {
  const served: Served = { port: 0, drives: [], sockets: [], events: [], times: [], faults: [], ended: 0 };
  const server = createServer({ allowHalfOpen: true }, (socket) => {
    const party = {
      engine: new LineEngine(),
      onEvent(event: unknown, at: number) {
        served.events.push(event as LineEvent);
        served.times.push(at);
      },
    };
    const drive = driveConnection(socket, party, {
      now,
      startTls: serverTls(createSecureContext(testCertificate)),
      stallTime,
      idle: { time: idleTime, lastWord: Buffer.from("too quiet\r\n") },
      onEnd: () => {
        served.ended += 1;
      },
      onFault: (error) => served.faults.push(error),
    });
    served.sockets.push(socket);
    served.drives.push(drive);
  });
  open.push(server);
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  served.port = (server.address() as AddressInfo).port;
  return served;
}

async function dial(port: number, options: { allowHalfOpen?: boolean } = {}): Promise<Socket> {
  const socket = connect({ port, host: "127.0.0.1", ...options });
  open.push(socket);
  socket.on("error", () => {});
  await once(socket, "connect");
  return socket;
}

/** What the other side says from here on, until the text is among it or it says no more. */
async function heard(socket: Socket, until: string | null = null): Promise<string> {
  let text = "";
  await new Promise<void>((resolve) => {
    const listen = (piece: Buffer): void => {
      text += piece.toString("latin1");
      if (until !== null && text.includes(until)) finish();
    };
    const finish = (): void => {
      socket.off("data", listen).off("end", finish).off("close", finish);
      resolve();
    };
    socket.on("data", listen).on("end", finish).on("close", finish).resume();
  });
  return text;
}

async function eventually(holds: () => boolean): Promise<void> {
  for (let tries = 0; !holds(); tries += 1) {
    if (tries > 500) throw new Error("it never came true");
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

describe("driving an engine on a socket", () => {
  it("answers what was said before the peer closed its half, and then closes its own", async () => {
    const { port } = await serve();
    const socket = await dial(port, { allowHalfOpen: true });
    socket.end("one\r\ntwo\r\n");
    expect(await heard(socket)).toBe("one\r\ntwo\r\n");
  });

  it("sends in order what an engine says in many small steps", async () => {
    const { port } = await serve();
    const socket = await dial(port);
    socket.write("again 20000 0123456789\r\nquit\r\n");
    expect(await heard(socket)).toBe(`${"0123456789".repeat(20_000)}bye\r\n`);
  });

  it("sends one large step whole", async () => {
    const { port } = await serve();
    const socket = await dial(port);
    const text = "x".repeat(900_000);
    socket.write(`${text}\r\nquit\r\n`);
    expect(await heard(socket)).toBe(`${text}\r\nbye\r\n`);
  });

  it("delivers the last reply although the peer still sends", async () => {
    const { port } = await serve();
    const socket = await dial(port);
    socket.write(`quit\r\n${"more and more\r\n".repeat(50_000)}`);
    expect(await heard(socket)).toBe("bye\r\n");
  });

  it("wakes the engine when its time has come, and not before", async () => {
    const { port } = await serve();
    const socket = await dial(port);
    const begun = Date.now();
    socket.write("nap 60\r\n");
    expect(await heard(socket, "awake")).toBe("awake\r\n");
    expect(Date.now() - begun).toBeGreaterThanOrEqual(60);
  });

  it("tells the engine of a peer that is gone without a word", async () => {
    const served = await serve();
    const socket = await dial(served.port);
    socket.write("hello\r\n");
    await heard(socket, "hello");
    socket.resetAndDestroy();
    await eventually(() => served.ended === 1);
    expect(served.events.at(-1)).toEqual({ type: "ended" });
  });

  it("asks the engine for no more while the peer does not read, and cuts it off after the stall time", async () => {
    const served = await serve({ stallTime: 300 });
    const socket = await dial(served.port);
    socket.pause();
    socket.write(`again 2000 ${"x".repeat(60_000)}\r\n`);
    await eventually(() => served.sockets.length === 1 && (served.sockets[0]?.writableLength ?? 0) > 0);
    // 120 MB were asked for; what waits is one piece.
    expect(served.sockets[0]?.writableLength).toBeLessThan(200_000);
    await eventually(() => served.ended === 1 && served.events.at(-1)?.type === "ended");
  });

  it("stops reading from a peer that does not read, so that what it sends piles up on its own side", async () => {
    const served = await serve({ stallTime: 5_000 });
    const socket = await dial(served.port);
    socket.pause();
    socket.write(`again 2000 ${"x".repeat(60_000)}\r\n`);
    for (let count = 0; count < 200; count += 1) socket.write("y".repeat(100_000));
    await eventually(() => served.sockets[0]?.isPaused() === true);
    expect(served.sockets[0]?.bytesRead).toBeLessThan(2_000_000);
  });

  it("goes on where it was when a slow reader reads again", async () => {
    const served = await serve({ stallTime: 5_000 });
    const socket = await dial(served.port);
    socket.pause();
    socket.write(`again 100 ${"x".repeat(60_000)}\r\nquit\r\n`);
    await eventually(() => (served.sockets[0]?.writableLength ?? 0) > 0);
    expect((await heard(socket)).length).toBe(100 * 60_000 + "bye\r\n".length);
  });

  it("goes on over TLS, and throws away what was sent in the clear before the handshake (RFC 3207 §4.2)", async () => {
    const served = await serve();
    const plain = await dial(served.port);
    plain.write("tls\r\ninjected\r\n");
    expect(await heard(plain, "go ahead")).toBe("go ahead\r\n");
    const secured = connectTls({ socket: plain, ca: testCertificate.cert, servername: "localhost" });
    open.push(secured);
    await heard(secured, "secure");
    secured.write("hidden\r\nquit\r\n");
    expect(await heard(secured)).toBe("hidden\r\nbye\r\n");
    expect(served.events.map((event) => (event.type === "line" ? event.text : event.type))).toEqual([
      "tls",
      "hidden",
      "quit",
    ]);
  });

  it("never takes plaintext that arrives after the go-ahead for protocol (RFC 3207 §4.2)", async () => {
    const served = await serve();
    const socket = await dial(served.port);
    socket.write("tls\r\n");
    await heard(socket, "go ahead");
    socket.write("injected\r\n");
    await eventually(() => served.ended === 1);
    expect(served.events).toEqual([{ type: "line", text: "tls" }, { type: "ended" }]);
  });

  it("cuts off a peer that never finishes the handshake", async () => {
    const served = await serve({ stallTime: 150 });
    const socket = await dial(served.port);
    socket.write("tls\r\n");
    await heard(socket, "go ahead");
    await eventually(() => served.ended === 1);
    expect(served.events.at(-1)).toEqual({ type: "ended" });
  });

  it("says a last word after what was said before, and closes, when it is dismissed", async () => {
    const served = await serve();
    const socket = await dial(served.port);
    socket.write("hello\r\n");
    await eventually(() => served.events.length === 1);
    served.drives[0]?.dismiss(Buffer.from("closing down\r\n"));
    expect(await heard(socket)).toBe("hello\r\nclosing down\r\n");
    expect(served.events.at(-1)).toEqual({ type: "ended" });
    socket.destroy();
    await eventually(() => served.ended === 1);
  });

  it("ends with a last word a conversation in which the peer says nothing for long", async () => {
    const { port } = await serve({ idleTime: 100 });
    const socket = await dial(port);
    socket.write("nap 100000\r\n");
    expect(await heard(socket)).toBe("too quiet\r\n");
  });

  it("reports a fault of the engine's and cuts that connection alone", async () => {
    const served = await serve();
    const [bad, good] = [await dial(served.port), await dial(served.port)];
    bad.write("fail\r\n");
    await eventually(() => served.ended === 1);
    expect(served.faults).toHaveLength(1);
    good.write("still here\r\nquit\r\n");
    expect(await heard(good)).toBe("still here\r\nbye\r\n");
  });

  it("never shows the engine a clock that runs backwards", async () => {
    let reading = 50_000;
    const served = await serve({ now: () => (reading -= 10) });
    const socket = await dial(served.port);
    for (const word of ["one", "two"]) {
      socket.write(`${word}\r\n`);
      await heard(socket, word);
    }
    expect(served.times[1]).toBe(served.times[0]);
  });
});
