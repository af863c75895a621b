/* The box where messages are typed. It never refuses a text for its length: the first reader of every text is the safety check. */
import { el, fill } from "./dom.js";

const COUNT_FROM = 0.8; // of the limit; a counter from the first word on would only press

export class Composer {
  constructor({ words, limit, send }) {
    Object.assign(this, { words, limit });
    this.box = el("textarea", { id: "text", rows: "1", autocomplete: "off", "aria-describedby": "watched", part: "box", dir: "auto" });
    this.button = el("button", { class: "strong", part: "send" }, words.send);
    this.note = el("p", { class: "note", role: "status" });
    this.node = el("form", { class: "say", part: "composer", novalidate: true },
      el("p", { class: "watched", id: "watched" }, words.watched),
      this.note,
      el("label", { for: "text" }, words.box),
      el("div", { class: "row" }, this.box, this.button));
    this.node.addEventListener("submit", (event) => {
      event.preventDefault();
      // Pressed with a mouse, Send would keep the focus. On a phone the keyboard would come up over the reply.
      if (!matchMedia("(pointer: coarse)").matches) this.box.focus();
      if (!this.box.value.trim()) this.say(words.empty);
      else if (this.busy) this.say(words.waiting);
      else send(this.box.value);
    });
    this.box.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
      event.preventDefault();
      this.node.requestSubmit();
    });
    this.box.addEventListener("input", () => this.count());
  }

  say(text = "") {
    this.note.textContent = text;
  }

  take() {
    this.box.value = "";
    this.count();
  }

  /** Put a text back that could not be sent, before what was typed meanwhile. */
  giveBack(text) {
    this.box.value = [text, this.box.value].filter((part) => part.trim()).join("\n");
    this.count();
  }

  wait(busy) {
    this.busy = busy;
    this.button.setAttribute("aria-disabled", String(busy));
  }

  count() {
    this.box.rows = Math.min(5, this.box.value.split("\n").length + Math.floor(this.box.value.length / 60));
    const left = this.limit - (this.box.value.match(/\S+/g) ?? []).length;
    if (left < 0) this.say(fill(this.words.wordsOver, { n: -left }));
    else if (left <= this.limit * (1 - COUNT_FROM)) this.say(fill(this.words.wordsLeft, { n: left }));
    else this.say();
  }
}
