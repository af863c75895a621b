/* One message from the gateway as elements. Every field of the contract has its place here and nowhere else; no-script
   readers get the same parts in the same order from bot/gateway/web/templates/message.html. */
import { el, link, paragraphs, plain } from "./dom.js";
import { assessment } from "./assessment.js";
import { choices } from "./choices.js";
import { citations, citationText } from "./citations.js";
import { copyButton } from "./copy.js";
import { services, serviceText } from "./services.js";
import { unanswered } from "./unanswered.js";

const KINDS = new Set(["welcome", "answer", "services", "clarify", "fallback", "smalltalk", "safety", "assessment", "notice"]);

export function message(said, context, { live = true } = {}) {
  const { words, base } = context;
  const whole = { citations: [], services: [], actions: [], links: [], ...said };
  const kind = KINDS.has(whole.kind) ? whole.kind : "notice";
  const heading = kind === "safety" ? words.safetyTitle : whole.title;
  const text = paragraphs(whole.text);
  return el("div", { class: `message ${kind}`, part: `message ${kind}` },
    heading && el(`h${context.level}`, { dir: "auto" }, plain(heading)),
    whole.quote ? el("div", { class: "quote" }, el("p", { class: "quiet" }, words.quote), text) : text,
    whole.assessment && assessment(whole, { ...context, live }),
    whole.citations.length && citations(whole, context),
    whole.services.length && services(whole, context),
    whole.links.length && el("ul", { class: "links" }, whole.links.map((one) => el("li", {}, link(one.label, one.url, { base, words })))),
    /answer|fallback/.test(kind) && whole.citations.length && el("div", { class: "tools" }, copyButton(() => messageText(whole, words), context)),
    whole.actions.length && choices(whole, { ...context, live }),
    live && context.editors && kind === "fallback" && !whole.topic && unanswered(context));
}

/** The same as plain text, for copying and for the transcript. */
export function messageText(said, words) {
  return [
    said.title,
    said.text,
    ...(said.citations ?? []).map((cited) => citationText(cited, words)),
    ...(said.services ?? []).map((entry) => serviceText(entry, words)),
    ...(said.links ?? []).map((one) => `${one.label}: ${one.url}`),
  ].filter(Boolean).map(plain).join("\n");
}
