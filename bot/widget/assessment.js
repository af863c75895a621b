/* The steps and the result of a self-assessment. */
import { el, fill, plain } from "./dom.js";
import { copyButton } from "./copy.js";

export function assessment(message, context) {
  const { words } = context;
  const shown = message.assessment;
  return el("div", { class: "assessment", part: "assessment" },
    shown.step && shown.of && el("p", { class: "quiet" }, fill(words.step, shown)),
    shown.step && shown.of && el("progress", { max: shown.of, value: shown.step, "aria-label": fill(words.step, shown) }),
    shown.statements?.length && statements(shown.statements),
    shown.result && result(shown.result, context),
    shown.code && code(shown.code, context));
}

function statements(list) {
  return el("dl", { class: "statements" }, list.map((one) => [
    el("dt", {}, plain(one.title ?? one.label ?? one.phase)),
    el("dd", { dir: "auto" }, plain(one.text)),
  ]).flat());
}

function result(found, { words, level }) {
  const rows = (found.profile ?? []).map((row) => el("tr", {}, el("th", { scope: "row" }, plain(row.area_title ?? row.title ?? row.area)), el("td", {}, plain(row.phase_title ?? row.phase))));
  const list = (title, entries) => entries?.length && [el(`h${level + 1}`, {}, title), el("ul", {}, entries.map((one) => el("li", { dir: "auto" }, plain(one.text ?? one))))];
  return el("div", {},
    rows.length && el("table", {}, el("caption", {}, words.profile),
      el("thead", {}, el("tr", {}, el("th", { scope: "col" }, words.areaColumn), el("th", { scope: "col" }, words.phaseColumn))), el("tbody", {}, rows)),
    list(words.strengths, found.strengths),
    list(words.nextSteps, found.next_steps));
}

function code(value, context) {
  const { words } = context;
  return el("div", { class: "code" }, el("p", {}, `${words.code}: `, el("strong", {}, plain(value))), el("p", { class: "quiet" }, words.codeKeep), copyButton(() => plain(value), context));
}
