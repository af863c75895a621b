/* Building elements from values. Text becomes text nodes only; nothing that came over the network is ever read as HTML. */

const WEB = ["https:", "http:"];
const SCHEMES = [...WEB, "tel:", "sms:", "mailto:"];
// Marks that reorder what follows them: a number could be made to read backwards.
const REORDERING = /[\u202a-\u202e\u2066-\u2069\u200e\u200f\u061c]/g;

/** An element with attributes; a name that begins with "on" adds a listener, false and undefined leave the attribute out. */
export function el(tag, attributes = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === undefined || value === false || value === null) continue;
    if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
    else node.setAttribute(name, value === true ? "" : value);
  }
  node.append(...children.flat().filter(Boolean));
  return node;
}

/** Text as it may be shown. */
export const plain = (text) => String(text ?? "").replace(REORDERING, "");

/** The address where a person may go by it, else "". A path such as an export's belongs to the gateway. */
export function safeUrl(address, base) {
  const text = String(address ?? "").trim();
  const own = text.startsWith("/") && !/^\/[/\\]/.test(text);
  try {
    const url = own ? new URL(text, base) : new URL(text);
    return SCHEMES.includes(url.protocol) ? url.href : "";
  } catch {
    return "";
  }
}

/** A link that says where it goes; web pages open in a new tab, and the link says that too. */
export function link(label, address, { base, words, kind = "" }) {
  const url = safeUrl(address, base);
  if (!url) return el("span", {}, plain(label));
  if (!WEB.includes(new URL(url).protocol)) return el("a", { class: kind, href: url }, plain(label));
  return el("a", { class: kind, href: url, target: "_blank", rel: "noopener noreferrer" }, `${plain(label)} ${words.newTab}`);
}

/** One paragraph a line; each finds its own direction. */
export const paragraphs = (text) =>
  plain(text).split("\n").filter((line) => line.trim()).map((line) => el("p", { dir: "auto" }, line));

/** "{n} words left" with its values in place. */
export const fill = (sentence, values) => sentence.replace(/\{(\w+)\}/g, (all, name) => values[name] ?? all);

/** A date as people read it; what is no date stays as it is. */
export function day(iso) {
  const date = new Date(`${String(iso).slice(0, 10)}T12:00:00`);
  return Number.isNaN(date.getTime()) ? plain(iso) : date.toLocaleDateString("en-GB", { day: "numeric", month: "long", year: "numeric" });
}
