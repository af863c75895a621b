/* Where an answer stands in the strategy: a line that opens to document and review date. */
import { day, el, fill, link, plain } from "./dom.js";

export function citations(message, context) {
  return el("div", { class: "citations" }, message.citations.map((cited) => citation(cited, context)));
}

export function citationText(cited, words) {
  const place = cited.section ? fill(words.section, cited) : cited.title;
  return plain(place === cited.document ? place : `${place} (${cited.document})`);
}

function citation(cited, { words, base }) {
  const title = cited.section ? fill(words.section, cited) : cited.title;
  return el("details", { class: "cite", part: "citation" },
    el("summary", {}, plain(title)),
    el("dl", {},
      el("dt", {}, words.document), el("dd", { dir: "auto" }, plain(cited.document)),
      el("dt", {}, words.reviewed), el("dd", {}, day(cited.reviewed_on))),
    cited.url && el("p", {}, link(words.seeDocument, cited.url, { base, words })));
}
