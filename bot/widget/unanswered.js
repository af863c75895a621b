/* "Send this question to the editors": shows the redacted text first; nothing leaves without a second press. */
import { el, paragraphs } from "./dom.js";

export function unanswered({ words, editors, announcer }) {
  const node = el("div", { class: "unanswered" });
  const open = el("button", { type: "button", class: "small", onclick: show }, words.sendEditors);
  node.append(open);
  return node;

  async function show() {
    const text = await editors.question().catch(() => "");
    if (!text) {
      say(words.sendEditorsFailed);
      return;
    }
    const yes = el("button", { type: "button", class: "small", onclick: send }, words.sendEditorsYes);
    const no = el("button", { type: "button", class: "small", onclick: () => { node.replaceChildren(open); open.focus(); } }, words.sendEditorsNo);
    node.replaceChildren(el("p", { class: "quiet" }, words.sendEditorsHow), el("blockquote", {}, paragraphs(text)), yes, " ", no);
    yes.focus();
  }

  async function send() {
    try {
      const { sent, messages } = await editors.sendQuestion();
      if (sent) say(words.sendEditorsDone);
      else editors.show(messages);
    } catch {
      say(words.sendEditorsFailed);
    }
  }

  function say(text) {
    const line = el("p", { class: "quiet", tabindex: "-1" }, text);
    node.replaceChildren(line);
    line.focus();
    announcer.say(text);
  }
}
