/**
 * The panels about what is said, and the card of a packet, which tells what it says. They share the explanations and what a server may be told next, and a bundler copies what is shared into
 * every piece that is fetched by itself; so they come together.
 */

export { ServePanel } from "../serve/serve-panel";
export { TerminalPanel } from "../terminal/terminal-panel";
export { WirePanel } from "../wire/wire-panel";
export { PacketCard } from "./packet-card";
