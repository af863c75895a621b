/* The conversation as a list: what was typed, what came back, and that an answer is on its way. */
import { el, paragraphs, plain } from "./dom.js";
import { message, messageText } from "./message.js";

const SHOW_WORKING_AFTER = 300; // most replies are there before; a sign that flashes would only disturb
const STILL_AFTER = 6000;

export class Transcript {
  constructor(context) {
    this.context = context;
    this.list = el("ol", { class: "turns" });
    this.node = el("div", { class: "scroll", role: "region", "aria-label": context.words.conversation, tabindex: "0", part: "conversation" }, this.list);
    this.said = [];
    this.scrolls = true;
  }

  /** What a person sent; gives a function that takes it out again where it could not be sent. */
  you(text) {
    const { words } = this.context;
    const item = el("li", { class: "you" }, el("span", { class: "hidden" }, words.youSaid), el("div", { class: "bubble", part: "question" }, paragraphs(text)));
    const record = `${words.youSaid} ${plain(text)}`;
    this.said.push(record);
    this.list.append(item);
    this.question = item;
    this.toEnd();
    return () => {
      item.remove();
      this.said = this.said.filter((one) => one !== record);
    };
  }

  /** What was said before the page was loaded again; of its choices only the newest can still be pressed. */
  again(turns) {
    this.scrolls = false; // measuring after each of hundreds would take seconds
    for (const [index, turn] of turns.entries()) {
      if (turn.said) this.you(turn.said);
      this.scrolls = index === turns.length - 1;
      this.guide(turn.messages, { live: this.scrolls });
    }
    this.scrolls = true;
  }

  guide(messages, { live = true } = {}) {
    const { words } = this.context;
    const item = el("li", { class: "guide" }, el("span", { class: "hidden" }, words.guideSaid), messages.map((one) => message(one, this.context, { live })));
    this.said.push(...messages.map((one) => `${words.guideSaid} ${messageText(one, words)}`));
    this.list.append(item);
    this.toNewest(item);
    return item;
  }

  /** Says after a moment that an answer is being looked up; gives a function that takes the sign away. */
  working() {
    const { words, announcer } = this.context;
    const sign = el("li", { class: "working" }, el("p", { class: "quiet" }, words.working));
    const timers = [
      setTimeout(() => { this.list.append(sign); this.toEnd(); announcer.say(words.working); }, SHOW_WORKING_AFTER),
      setTimeout(() => { sign.firstChild.textContent = words.stillWorking; announcer.say(words.stillWorking); }, STILL_AFTER),
    ];
    return () => {
      timers.forEach(clearTimeout);
      sign.remove();
    };
  }

  text() {
    return this.said.join("\n\n");
  }

  clear() {
    this.list.replaceChildren();
    this.said = [];
    this.question = null;
  }

  toEnd() {
    if (this.scrolls) this.node.scrollTop = this.node.scrollHeight;
  }

  /** A reply is read from its start: a long one begins at the top, under the question. Places are measured when the frame
      is laid out anyway; to ask for them at once would lay it out twice. */
  toNewest(item) {
    if (!this.scrolls) return;
    const first = this.question?.nextElementSibling === item ? this.question : item;
    requestAnimationFrame(() => {
      this.node.scrollTop = this.node.scrollHeight;
      const above = first.getBoundingClientRect().top - this.node.getBoundingClientRect().top;
      if (above < 0) this.node.scrollTop += above - 8;
    });
  }
}
