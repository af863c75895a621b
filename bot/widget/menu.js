/* What is wanted now and then: start again, text size, a transcript, the pages about privacy and accessibility. */
import { el, fill, link } from "./dom.js";
import { printOnly, save } from "./paper.js";

const SIZES = [1, 1.25, 1.5];

export function menu({ words, base, host, transcript, startAgain }) {
  const list = el("ul", { class: "menu", id: "menu", part: "menu", hidden: true });
  const toggle = el("button", { type: "button", "aria-expanded": "false", "aria-controls": "menu" }, words.more);
  const show = (open) => {
    list.hidden = !open;
    toggle.setAttribute("aria-expanded", String(open));
  };
  toggle.addEventListener("click", () => show(list.hidden));
  const entry = (label, act) => el("li", {}, el("button", { type: "button", onclick: () => { show(false); toggle.focus(); act(); } }, label));
  list.append(entry(words.startAgain, startAgain), el("li", {}, textSize(words, host)));
  if (host.options.transcript === "on") {
    list.append(entry(words.printTranscript, () => printOnly(transcript.list)), entry(words.saveTranscript, () => save(transcript.text(), words.transcriptFile)));
  }
  for (const page of ["privacy", "accessibility", "terms"]) list.append(el("li", {}, link(words[page], `/${page}`, { base, words })));
  const node = el("div", { class: "more" }, toggle, list);
  node.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || list.hidden) return;
    event.preventDefault(); // only the menu closes, not the panel with it
    show(false);
    toggle.focus();
  });
  node.addEventListener("focusout", (event) => {
    if (event.relatedTarget && !node.contains(event.relatedTarget)) show(false);
  });
  return node;
}

function textSize(words, host) {
  let size = 0;
  const label = () => fill(words.textSize, { n: SIZES[size] * 100 });
  const button = el("button", { type: "button" }, label());
  button.addEventListener("click", () => {
    size = (size + 1) % SIZES.length;
    host.style.setProperty("--_scale", SIZES[size]);
    button.textContent = label();
  });
  return button;
}
