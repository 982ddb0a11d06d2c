/**
 * Which of several tabs holds a session. One that opens asks the others, and one that holds it answers; nobody has to be asked on a
 * network. A browser's own locks would do, but only over HTTPS, and a school's own server may have none.
 */
type Word = "is anybody there" | "i am" | "i take it";

export class TabClaim {
  readonly #channel: BroadcastChannel | null;
  #held = true;

  /**
   * Claims it. Until another tab answers, it is ours.
   * @param onLost another tab holds it, or has taken it
   */
  constructor(place: string, onLost: (how: "held" | "taken") => void) {
    this.#channel = "BroadcastChannel" in globalThis ? new BroadcastChannel(`postroom-sandbox ${place}`) : null;
    if (!this.#channel) return;
    this.#channel.onmessage = ({ data }: MessageEvent<Word>) => {
      if (!this.#held) return;
      if (data === "is anybody there") this.#say("i am");
      else {
        this.#held = false;
        onLost(data === "i take it" ? "taken" : "held");
      }
    };
    this.#say("is anybody there");
  }

  /** From the tab that holds it, which keeps what it has before it lets go. */
  take(): void {
    this.#held = true;
    this.#say("i take it");
  }

  close(): void {
    this.#held = false;
    this.#channel?.close();
  }

  #say(word: Word): void {
    this.#channel?.postMessage(word);
  }
}
