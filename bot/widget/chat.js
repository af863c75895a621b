/* The chat: opens or continues the conversation, sends, shows what comes back, and says what went wrong. */
import { Announcer } from "./announce.js";
import { Conversation } from "./client.js";
import { Composer } from "./composer.js";
import { el, fill } from "./dom.js";
import { Idle } from "./idle.js";
import { menu } from "./menu.js";
import { Transcript } from "./transcript.js";
// Asked for here as well, so that all files come in one round trip and not in three.
import "./message.js";
import "./services.js";
import "./citations.js";
import "./choices.js";
import "./assessment.js";
import "./copy.js";
import "./paper.js";
import "./unanswered.js";

/** Fill the launcher's panel. `host` is the element: its words, options, session, help, leave and tell. */
export async function mount(host) {
  const [style, words] = await Promise.all(["chat.css", "words.json"].map(file));
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(style);
  host.words = { ...host.own(JSON.parse(words)), ...host.words };
  host.shadowRoot.adoptedStyleSheets = [...host.shadowRoot.adoptedStyleSheets, sheet];
  const chat = new Chat(host);
  host.body.replaceChildren(chat.transcript.node, chat.composer.node, chat.announcer.node);
  host.tools.replaceChildren(chat.menu);
  await chat.begin();
  return chat;
}

async function file(name) {
  const response = await fetch(new URL(name, import.meta.url));
  if (!response.ok) throw new Error(name);
  return response.text();
}

class Chat {
  constructor(host) {
    const { words, base, config } = host;
    this.host = host;
    this.announcer = new Announcer(words);
    this.conversation = new Conversation(base, host.session);
    const level = host.mode === "page" ? 2 : 3; // of headings in the conversation, under the title's
    const editors = {
      question: () => this.conversation.question(),
      sendQuestion: () => this.conversation.sendQuestion(),
      show: (messages) => this.show(messages),
    };
    this.transcript = new Transcript({ words, base, level, editors, announcer: this.announcer, press: (choice, label) => this.press(choice, label) });
    this.composer = new Composer({ words, limit: config.limit, send: (text) => this.ask(text) });
    this.menu = menu({ words, base, host, transcript: this.transcript, startAgain: () => this.startAgain() });
    this.idle = new Idle({
      idle: config.idle,
      last: () => host.session.get()?.at ?? 0,
      warn: (minutes) => this.warn(minutes),
      end: () => this.endQuietly(),
    });
    addEventListener("offline", () => this.composer.say(words.offline));
    addEventListener("online", () => this.composer.say(words.online));
  }

  /** The conversation as it was before the page was loaded again, or the welcome. */
  async begin() {
    const turns = await this.conversation.lookBack();
    this.transcript.list.before(this.aboutLeaving());
    this.transcript.again(turns);
    if (turns.length) return;
    try {
      this.transcript.guide(this.suited(await this.conversation.start()));
    } catch (problem) {
      this.failed(problem);
    }
  }

  /** Send what was typed. The text leaves the box for good only when it was answered. */
  async ask(text) {
    const { words } = this.host;
    if (navigator.onLine === false) {
      if (this.composer.box.value !== text) this.composer.giveBack(text);
      this.composer.say(words.offline);
      return;
    }
    // The same text sent again after a failure goes under the same key, so it is answered once even if it had arrived.
    const key = this.unsent?.text === text ? this.unsent.key : newKey();
    const undo = this.transcript.you(text);
    this.composer.take();
    const problem = await this.exchange({ text }, key);
    this.unsent = problem ? { text, key } : null;
    if (!problem) return;
    undo();
    this.composer.giveBack(text);
    this.failed(problem);
  }

  /** A pressed choice; true where it is used up. */
  async press(choice, label) {
    const { host } = this;
    if (choice === "leave") host.leave();
    else if (choice === "help") host.help(true);
    else if (choice === "carry-on") this.focus();
    else if (choice === "start-again") await this.startAgain();
    else return this.choose(choice, label);
    return false;
  }

  async choose(choice, label) {
    const { words } = this.host;
    if (this.composer.busy || navigator.onLine === false) {
      this.composer.say(this.composer.busy ? words.waiting : words.offline);
      return false;
    }
    const undo = this.transcript.you(label);
    const problem = await this.exchange({ choice }, newKey());
    if (!problem) return true;
    undo();
    this.failed(problem, { choice: true });
    return false;
  }

  /** Send, wait, show; gives the problem where there was one. A conversation that had ended is begun anew, once. */
  async exchange(asked, key, { again = true } = {}) {
    this.composer.wait(true);
    this.composer.say();
    const done = this.transcript.working();
    try {
      const messages = await this.conversation.send(asked, key);
      done();
      this.show(messages);
    } catch (problem) {
      done();
      if (problem.status === 401 && again && problem.messages[0]?.kind !== "safety") {
        this.host.session.set(null);
        this.composer.say(this.host.words.renewed);
        return this.exchange(asked, newKey(), { again: false });
      }
      if (problem.messages?.[0]?.kind !== "safety") return problem;
      this.show(problem.messages); // a safety reply is a reply, whatever else went wrong
    } finally {
      this.composer.wait(false);
    }
    return null;
  }

  show(messages) {
    this.transcript.guide(messages);
    this.announcer.reply(messages);
    if (this.host.panel.hidden) this.host.unread();
    this.host.tell("answer", { kinds: messages.map((one) => one.kind), topics: messages.map((one) => one.topic).filter(Boolean) });
  }

  failed(problem, { choice = false } = {}) {
    const { words } = this.host;
    const said = {
      0: navigator.onLine === false ? words.offline : choice ? words.choiceLost : words.lost,
      413: words.tooLarge,
      429: fill(words.tooMany, { n: problem.wait || 10 }),
    };
    if (problem.messages?.length) this.transcript.guide(problem.messages);
    this.composer.say(said[problem.status] ?? words.problem);
  }

  /** At the start the host page may suggest choices that suit it: data-suggestions="topic:ace=ACEs; find:start=Find a service". */
  suited(messages) {
    const wanted = (this.host.options.suggestions ?? "").split(";").map((pair) => pair.trim().match(/^([a-z-]+(?::[\w-]+)*)=(.+)$/)).filter(Boolean);
    if (!wanted.length) return messages;
    return messages.map((one) => (one.kind === "welcome" ? { ...one, actions: wanted.map(([, choice, label]) => ({ choice, label })) } : one));
  }

  async startAgain() {
    this.reset();
    try {
      this.transcript.guide(this.suited(await this.conversation.start()));
      this.announcer.say(this.host.words.startedAgain);
    } catch (problem) {
      this.failed(problem);
    }
    this.focus();
  }

  warn(minutes) {
    const { words } = this.host;
    const keep = el("button", { type: "button", class: "small" }, words.keep);
    const item = el("li", { class: "guide" }, el("div", { class: "message notice" }, el("p", {}, fill(words.ending, { n: minutes })), keep));
    keep.addEventListener("click", async () => {
      await this.conversation.lookBack();
      const held = this.host.session.get();
      if (held) this.host.session.set({ ...held, at: Date.now() });
      item.remove();
      this.focus();
    });
    this.transcript.list.append(item);
    this.transcript.toEnd();
    this.announcer.say(fill(words.ending, { n: minutes }));
  }

  endQuietly() {
    const { words, config } = this.host;
    this.reset();
    this.transcript.guide([{ kind: "notice", text: fill(words.ended, { n: Math.round(config.idle / 60) }), actions: [{ label: words.startAgain, choice: "start-again" }] }]);
  }

  /** Forget everything here and on the server. */
  reset() {
    this.host.session.end();
    this.unsent = null;
    this.transcript.clear();
    this.composer.take();
    this.composer.say();
  }

  focus() {
    // A phone's keyboard would cover the conversation that was just opened.
    if (matchMedia("(pointer: coarse)").matches) this.host.name.focus();
    else this.composer.box.focus();
  }

  aboutLeaving() {
    const { words } = this.host;
    return el("details", { class: "leaving" }, el("summary", {}, words.leaveTitle), el("p", {}, words.leaveHow), el("p", {}, words.leaveNot));
  }
}

function newKey() {
  // Not crypto.randomUUID: a host page served without TLS does not have it.
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, "0")).join("");
}
