/* Copying text, with a word on how it went. */
import { el } from "./dom.js";

export function copyButton(text, { words, announcer }) {
  const button = el("button", { type: "button", class: "small" }, words.copy);
  button.addEventListener("click", async () => {
    const done = await copy(text());
    button.textContent = done ? words.copied : words.copy;
    announcer.say(done ? words.copied : words.copyFailed);
    setTimeout(() => { button.textContent = words.copy; }, 3000);
  });
  return button;
}

async function copy(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false; // not allowed here, for instance in a frame without the permission
  }
}
