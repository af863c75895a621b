/* The launcher: <script src="https://HOST/widget.js" data-…>. One file, so that the button, "Leave this page" and the urgent
   contacts are there after one request and stay there when everything else fails. The chat itself (chat.js) comes when it is opened. */
(() => {
  const config = "{{config}}"; // put in by the gateway: words, style, urgent contacts, limits
  const NAME = "practice-guide";
  const KEY = "practice-guide"; // in sessionStorage: id and token of the conversation, never a word of it
  const SHIFTS = 3;
  const SHIFT_PAUSE = 5000;
  const script = document.currentScript;
  const base = new URL(".", script.src);
  if (customElements.get(NAME)) return;

  const sheet = new CSSStyleSheet();
  sheet.replaceSync(config.style);

  const el = (tag, attributes = {}, ...children) => {
    const node = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) {
      if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
      else if (value !== false) node.setAttribute(name, value);
    }
    node.append(...children.filter(Boolean));
    return node;
  };

  /** The conversation of this tab. A browser may refuse storage; the chat then lasts as long as the page. */
  const session = {
    held: null,
    get() {
      try {
        return JSON.parse(sessionStorage.getItem(KEY));
      } catch {
        return session.held;
      }
    },
    set(value) {
      session.held = value;
      try {
        if (value) sessionStorage.setItem(KEY, JSON.stringify(value));
        else sessionStorage.removeItem(KEY);
      } catch { /* kept in `held` */ }
    },
    /** Forget it here and on the server, also while the page goes away. */
    end() {
      const last = session.get();
      session.set(null);
      if (last) navigator.sendBeacon(new URL("leave", base), `${last.id} ${last.token}`);
    },
  };

  class PracticeGuide extends HTMLElement {
    connectedCallback() {
      if (this.shadowRoot) return;
      this.options = { ...script.dataset, ...this.dataset };
      for (const name of ["mode", "theme", "position"]) if (this.options[name]) this.dataset[name] = this.options[name];
      this.mode = this.options.mode || "float";
      this.words = this.own(config.words);
      this.session = session;
      this.config = config;
      this.base = base;
      this.draw(this.attachShadow({ mode: "open" }));
      this.listen();
      const before = session.get();
      if (this.mode !== "float" || this.options.start === "open" || before?.open) this.open({ focus: false });
    }

    /** A list of words with those that the page sets itself: data-word-leave="…" for `leave`. */
    own(list) {
      const set = (word) => this.options[`word${word[0].toUpperCase()}${word.slice(1)}`];
      return Object.fromEntries(Object.entries(list).map(([word, usual]) => [word, typeof usual === "string" ? set(word) || usual : usual]));
    }

    draw(root) {
      const { words } = this;
      root.adoptedStyleSheets = [sheet];
      const always = this.mode === "page" || this.mode === "inside" || this.mode === "inline";
      const leave = (kind) => el("button", { type: "button", class: kind, part: "leave", onclick: () => this.leave() }, words.leave);
      this.badge = el("span", { class: "badge", hidden: "" });
      this.button = el("button", { type: "button", class: "strong", part: "launcher", "aria-expanded": "false", onclick: () => this.open() }, words.open, this.badge);
      this.dock = el("aside", { class: "dock", part: "dock", "aria-label": words.title },
        el("a", { class: "button", part: "dock-help", href: new URL("help-now", base), target: "_blank", rel: "noopener" }, words.help, el("span", { class: "hidden" }, ` ${words.newTab}`)),
        this.button);
      this.dock.hidden = always;
      this.helpButton = el("button", { type: "button", class: "strong", part: "help", "aria-expanded": "false", onclick: () => this.help() }, words.help);
      this.tools = el("div");
      this.name = el(this.mode === "page" ? "h1" : "h2", { class: "name", id: "name", tabindex: "-1", part: "title" }, words.title);
      this.closer = el("button", { type: "button", "aria-label": `${words.close}: ${words.title}`, onclick: () => this.close() }, words.close);
      this.closer.hidden = always;
      this.body = el("div", { class: "body", part: "body" });
      this.urgent = this.contacts();
      this.urgent.hidden = true;
      const doors = el("div", { class: "doors" }, leave(""), this.helpButton);
      doors.hidden = this.mode === "inside"; // the page around the frame has these
      const header = el("header", { part: "header" }, el("div", {}, this.name, this.tools, this.closer), doors);
      const whole = this.mode === "page" || this.mode === "inside";
      this.panel = el(whole ? "main" : "section", { class: "panel", part: "panel", "aria-labelledby": "name" }, leave("skip"), header, this.urgent, this.body);
      if (!always) this.panel.setAttribute("role", "dialog");
      this.panel.hidden = true;
      this.status = el("p", { class: "hidden", role: "status" });
      this.panel.append(this.status);
      root.append(this.dock, this.panel);
    }

    listen() {
      this.shadowRoot.addEventListener("keydown", (event) => {
        if (event.key === "Escape" && !event.defaultPrevented && !this.closer.hidden) this.close();
      });
      addEventListener("keydown", (event) => this.shift(event), true);
      addEventListener("keyup", (event) => this.shift(event), true);
      // A page that Back brings out of the browser's memory shows a chat that has ended as it is: empty.
      addEventListener("pageshow", (event) => {
        if (event.persisted && !session.get()) this.chat?.reset();
      });
      addEventListener("message", (event) => {
        if (event.source !== this.frame?.contentWindow || event.origin !== base.origin) return;
        if (event.data === "practice-guide:leave") this.leave();
      });
      if (this.mode === "inside") {
        addEventListener("message", (event) => {
          if (event.source === window.parent && event.data === "practice-guide:end") session.end();
        });
      }
    }

    /** Open the panel; `ask` also sends a text. */
    async open({ focus = true } = {}) {
      const first = this.panel.hidden;
      this.panel.hidden = false;
      if (!this.closer.hidden || this.mode === "frame") this.dock.hidden = true;
      this.button.setAttribute("aria-expanded", "true");
      this.unread(0);
      const before = session.get();
      if (before) session.set({ ...before, open: true });
      if (focus) this.name.focus();
      if (first) this.tell("open");
      await this.load();
      if (focus && !this.panel.hidden && this.urgent.hidden) this.chat?.focus();
    }

    close() {
      if (this.closer.hidden) return;
      this.panel.hidden = true;
      this.dock.hidden = false;
      this.button.setAttribute("aria-expanded", "false");
      const before = session.get();
      if (before) session.set({ ...before, open: false });
      this.button.focus();
      this.tell("close");
    }

    async ask(text) {
      await this.open();
      await this.chat?.ask(String(text));
    }

    /** The chat, once. Where it cannot be had, the contacts stand in its place. */
    load() {
      this.loading ??= this.mode === "frame" ? this.loadFrame() : this.loadChat();
      return this.loading;
    }

    async loadChat() {
      const note = el("p", { class: "loading", role: "status" }, this.words.loading);
      this.body.replaceChildren(note);
      try {
        // A browser remembers a module that failed; another address makes it ask again.
        const folder = this.failures ? `${config.version}.${this.failures}` : config.version;
        const { mount } = await import(new URL(`widget/${folder}/chat.js`, base));
        this.chat = await mount(this);
        this.replaceChildren(); // the plain page has had its day; nothing of it must outlive "Leave this page"
      } catch {
        this.loading = null;
        this.failures = (this.failures ?? 0) + 1;
        const again = el("button", { type: "button", onclick: () => this.load() }, this.words.tryAgain);
        this.body.replaceChildren(this.contacts(this.words.loadFailed, again));
        if (this.mode === "page") this.body.append(el("slot")); // the page's own form works without any of this
      }
    }

    async loadFrame() {
      this.frame = el("iframe", { src: new URL("frame", base), title: this.words.title, referrerpolicy: "no-referrer", allow: "clipboard-write" });
      this.body.replaceChildren(this.frame);
    }

    /** Show or put away the urgent contacts. */
    help(show = this.urgent.hidden) {
      this.urgent.hidden = !show;
      this.body.hidden = show;
      this.helpButton.setAttribute("aria-expanded", String(show));
      if (show) this.urgent.querySelector("h2").focus();
      else this.chat?.focus();
    }

    contacts(lead = config.urgent.text, ...more) {
      const { words } = this;
      const back = lead === config.urgent.text && el("button", { type: "button", onclick: () => this.help(false) }, words.helpBack);
      const entry = (service) => el("li", {},
        el("h3", {}, service.name),
        el("p", {}, service.description),
        service.caution && el("p", {}, service.caution),
        el("ul", { class: "calls" }, ...service.contacts.map((one) => {
          const web = one.uri.startsWith("http");
          const more = web ? { target: "_blank", rel: "noopener noreferrer" } : {};
          return el("li", {}, el("a", { class: "button call", href: one.uri, ...more }, web ? `${one.label} ${words.newTab}` : `${one.label} ${one.value}`), one.note && el("small", {}, one.note));
        })),
        el("p", { class: "facts" }, [service.hours, service.cost].filter(Boolean).join(". ")));
      const page = el("a", { href: new URL("help-now", base), target: "_blank", rel: "noopener" }, `${words.helpPage} ${words.newTab}`);
      return el("div", { class: "urgent", part: "urgent" }, el("h2", { tabindex: "-1" }, words.helpTitle), el("p", {}, lead), ...more,
        el("ul", {}, ...config.urgent.services.map(entry)), el("p", {}, page), back);
    }

    /** Replies that came while the panel was closed. Only a number: nothing of what was said. */
    unread(count = this.count + 1) {
      this.count = this.panel.hidden ? count : 0;
      this.badge.hidden = !this.count;
      const { unreadOne, unreadMany } = this.words;
      this.badge.textContent = this.count === 1 ? unreadOne : unreadMany.replace("{n}", this.count);
    }

    /** Tell the host page. Never what was asked or answered. */
    tell(name, detail = {}) {
      this.dispatchEvent(new CustomEvent(`practice-guide:${name}`, { detail, bubbles: true, composed: true }));
    }

    /** GOV.UK's "exit this page": Shift on its own, three times, with no other key in between. */
    shift(event) {
      if (this.panel.hidden) return;
      if (event.type === "keydown") {
        if (event.key !== "Shift") [this.shifts, this.mixed] = [0, event.shiftKey];
        return;
      }
      if (event.key !== "Shift") return;
      if (this.mixed || event.ctrlKey || event.altKey || event.metaKey) {
        this.mixed = false; // Shift was held for a capital letter
        return;
      }
      clearTimeout(this.shiftTimer);
      this.shiftTimer = setTimeout(() => { this.shifts = 0; }, SHIFT_PAUSE);
      this.shifts = (this.shifts || 0) + 1;
      const left = SHIFTS - this.shifts;
      if (!left) this.leave();
      else this.status.textContent = left === 1 ? this.words.leaveOnce : this.words.leaveMore.replace("{n}", left);
    }

    /** Blank the page, forget everything, go elsewhere. The page is emptied, so that nothing can bring the chat back. */
    leave() {
      const cover = el("div", { class: "blank", role: "alert" }, this.words.leaving);
      this.frame?.contentWindow.postMessage("practice-guide:end", base.origin);
      if (this.frame) this.shadowRoot.append(cover); // moving or removing the frame would stop it from ending its conversation
      else this.shadowRoot.replaceChildren(cover);
      this.replaceChildren();
      this.chat?.reset();
      session.end();
      if (window.parent !== window && this.mode === "inside") {
        window.parent.postMessage("practice-guide:leave", "*"); // the page around the frame goes, and says nothing else
        return;
      }
      document.title = this.words.title;
      if (!this.frame) document.body.replaceChildren(this);
      this.tell("leave");
      const to = this.options.leaveTo || config.leaveTo;
      // Where the page's own form had to do, its conversation is behind a cookie, and /leave forgets that first.
      if (this.mode === "page" && this.failures) location.replace(new URL("leave", base));
      else location.replace(/^https?:/.test(to) ? to : config.leaveTo);
    }
  }
  customElements.define(NAME, PracticeGuide);

  const start = () => {
    if (!document.querySelector(NAME)) document.body.append(document.createElement(NAME));
  };
  if (document.body) start();
  else addEventListener("DOMContentLoaded", start);
})();
