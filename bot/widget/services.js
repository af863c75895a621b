/* A local service as a card, and its contacts as links that call, text or write. */
import { day, el, fill, link, plain } from "./dom.js";
import { copyButton } from "./copy.js";
import { printOnly } from "./paper.js";

/** The cards of a message. In a safety reply they are short, with large buttons to call. */
export function services(message, context) {
  const short = message.kind !== "services";
  return el("ul", { class: `cards${short ? " short" : ""}` }, message.services.map((entry) => el("li", {}, card(entry, context, short))));
}

function card(entry, context, short) {
  const { words } = context;
  const made = el("article", { class: "card", part: "card" },
    el(`h${context.level + 1}`, { dir: "auto" }, plain(entry.name)),
    entry.organisation && entry.organisation !== entry.name && !short && el("p", { class: "quiet", dir: "auto" }, plain(entry.organisation)),
    el("p", { dir: "auto" }, plain(entry.description)),
    entry.why && el("p", { class: "why", dir: "auto" }, plain(entry.why)),
    entry.caution && el("p", { class: "caution", dir: "auto" }, plain(entry.caution)),
    el("ul", { class: "contacts" }, (entry.contacts ?? []).map((one) => el("li", {}, contact(one, context)))),
    short ? el("p", { class: "quiet" }, [opening(entry, words), plain(entry.cost)].filter(Boolean).join(". ")) : details(entry, words),
    read(entry, context));
  if (!short) {
    made.append(el("div", { class: "tools" },
      copyButton(() => serviceText(entry, words), context),
      el("button", { type: "button", class: "small", "aria-label": `${words.print}: ${plain(entry.name)}`, onclick: () => printOnly(made) }, words.print)));
  }
  return made;
}

function contact(one, { words, base }) {
  const web = /^https?:/i.test(one.uri);
  const shown = web ? `${one.label}: ${host(one.uri)}` : `${one.label} ${one.value}`;
  const note = one.note ? el("small", { dir: "auto" }, plain(one.note)) : "";
  return [link(shown, one.uri, { base, words, kind: "call" }), note];
}

function details(entry, words) {
  const name = (list, names) => (list ?? []).map((id) => names[id] ?? plain(id).replaceAll("_", " ")).join(", ");
  const rows = [
    [words.hours, opening(entry, words)],
    [words.whoFor, [plain(entry.ages), name(entry.audiences, words.audiences)].filter(Boolean).join("; ")],
    [words.area, name(entry.areas, words.areas)],
    [words.access, plain(entry.access)],
    [words.cost, plain(entry.cost)],
    [words.level, name(entry.prevention_levels, words.levels)],
  ];
  return el("dl", {}, rows.filter(([, value]) => value).map(([term, value]) => [el("dt", {}, term), el("dd", { dir: "auto" }, value)]).flat());
}

function opening(entry, words) {
  const next = entry.opens_next ? new Date(entry.opens_next) : null;
  const when = next && next.toLocaleString("en-GB", { weekday: "long", hour: "2-digit", minute: "2-digit" });
  const closed = when ? `${words.closedNow}, ${fill(words.opensNext, { when })}` : words.closedNow;
  const now = entry.open_now === true ? words.openNow : entry.open_now === false ? closed : "";
  return [now, plain(entry.hours)].filter(Boolean).join(". ");
}

function read(entry, { words, base }) {
  return el("p", { class: "quiet" }, dated(entry, words), " ", entry.source_url && link(words.source, entry.source_url, { base, words }));
}

function dated(entry, words) {
  const by = entry.confirmed_by ? `, ${plain(entry.confirmed_by)}` : "";
  return entry.confirmed_on ? fill(words.confirmedOn, { date: day(entry.confirmed_on) + by }) : fill(words.readOn, { date: day(entry.read_on) });
}

function host(uri) {
  try {
    return new URL(uri).host;
  } catch {
    return "";
  }
}

/** A service as plain text, for copying and for the transcript. */
export function serviceText(entry, words) {
  const calls = (entry.contacts ?? []).map((one) => `${one.label}: ${one.value}${one.note ? ` (${one.note})` : ""}`);
  return [entry.name, entry.description, ...calls, entry.hours, dated(entry, words)].filter(Boolean).map(plain).join("\n");
}
