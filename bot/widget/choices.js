/* The choices under a reply: buttons that can be used once and stay readable afterwards. */
import { el, plain } from "./dom.js";

const LEADS = { welcome: "topicsFor", clarify: "didYouMean" };
// These stay usable: they leave the conversation as it is.
const LASTING = new Set(["leave", "help", "carry-on"]);

/** A labelled group. `live: false` gives the same choices as text that cannot be pressed, for a conversation loaded again. */
export function choices(message, { words, press, live = true }) {
  const lead = words[LEADS[message.kind]];
  const group = el("div", { class: "choices", role: "group", "aria-label": lead ?? words.choices, part: "choices" });
  if (lead && message.kind === "welcome") group.append(el("p", { class: "lead" }, lead));
  const list = el("ul");
  for (const { label, choice } of message.actions) {
    const button = el("button", { type: "button", class: "choice", part: "choice", dir: "auto", "data-choice": choice }, plain(label));
    button.addEventListener("click", async () => {
      if (button.getAttribute("aria-disabled") === "true") return;
      if (LASTING.has(choice)) {
        press(choice, label);
        return;
      }
      if (await press(choice, label)) spend(group, button, words);
    });
    list.append(el("li", {}, button));
  }
  group.append(list);
  if (!live) spend(group, null, words);
  return group;
}

/** Disable a group. `aria-disabled` and not `disabled`: the button that was just pressed must keep the focus. */
export function spend(group, chosen, words) {
  for (const button of group.querySelectorAll("button")) {
    if (!LASTING.has(button.dataset.choice)) button.setAttribute("aria-disabled", "true");
  }
  if (chosen) chosen.append(el("span", { class: "chosen" }, ` ${words.chosen}`));
}
