/* What a screen reader is told: the newest message once, politely. The conversation itself is no live region, because some
   readers would read all of it again. */
import { el, fill, plain } from "./dom.js";

const STAYS = 1500; // emptied after this; under 100 ms some readers miss it

export class Announcer {
  constructor(words) {
    this.words = words;
    this.node = el("div", { class: "hidden", role: "status", "aria-live": "polite" });
  }

  say(text) {
    clearTimeout(this.timer);
    this.node.textContent = plain(text);
    this.timer = setTimeout(() => { this.node.textContent = ""; }, STAYS);
  }

  /** A reply: its text, and how many services and choices come with it. */
  reply(messages) {
    const { words } = this;
    const count = (n, one, many) => (n === 1 ? words[one] : n ? fill(words[many], { n }) : "");
    const parts = messages.flatMap((message) => [
      message.text,
      count(message.services?.length ?? 0, "servicesOne", "servicesMany"),
      count(message.actions?.length ?? 0, "choicesOne", "choicesMany"),
    ]);
    this.say([words.guideSaid, ...parts.filter(Boolean)].join(" "));
  }
}
