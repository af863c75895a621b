/* The steps, the result and the team's picture of a self-assessment; docs/self-assessment.md lists the fields. */
import { el, fill, link, plain } from "./dom.js";
import { chart } from "./chart.js";
import { choices } from "./choices.js";
import { copyButton } from "./copy.js";

export function assessment(message, context) {
  const { words } = context;
  const shown = message.assessment;
  const compared = (row) => [row.area_name, row.said ?? row.text];
  return el("div", { class: "stages", part: "assessment" },
    shown.step && shown.of && step(shown, words),
    shown.statements?.length && statements(shown.statements),
    shown.result && result(shown.result, context),
    shown.spread && table(shown.spread.title, (shown.spread.areas ?? []).map((row) => [row.area_name, row.text]), words),
    shown.comparison?.length && table(shown.comparison_title ?? words.profile, shown.comparison.map(compared), words),
    shown.code && code(words.code, shown.code, context),
    shown.team_code && code(words.teamCode, shown.team_code, context),
    shown.exports && shown.code && exports(shown, context));
}

function step(shown, words) {
  const where = fill(words.step, shown);
  return [el("p", { class: "quiet" }, where), el("progress", { max: shown.of, value: shown.step, "aria-label": where })];
}

function statements(list) {
  return el("dl", { class: "statements" }, list.map((one) => [el("dt", {}, plain(one.name ?? one.phase)), el("dd", { dir: "auto" }, plain(one.text))]).flat());
}

function result(found, context) {
  const { words, level } = context;
  const headings = { profile: words.profile, area: words.areaColumn, answer: words.phaseColumn, strengths: words.strengths, next_steps: words.nextSteps, ...found.headings };
  const list = (title, entries) => entries.length && [el(`h${level}`, {}, plain(title)), el("ul", {}, entries.map((one) => el("li", { dir: "auto" }, one)))];
  const strong = (found.strengths ?? []).map((one) => plain(one.text));
  const topics = (found.next_steps ?? []).flatMap((one) => one.topics ?? []);
  return el("div", {},
    found.no_score && el("p", {}, plain(found.no_score)),
    found.chart?.length && chart(found),
    table(headings.profile, (found.profile ?? []).map((row) => [row.area_name, row.answer, evidence(row, headings)]), { areaColumn: headings.area, phaseColumn: headings.answer }),
    list(headings.strengths, strong.length ? strong : [plain(found.no_strengths)].filter(Boolean)),
    list(headings.next_steps, (found.next_steps ?? []).map(next)),
    topics.length && choices({ kind: "answer", actions: topics.slice(0, 5) }, context));
}

/** What could show the phase that was given; nothing where none was. */
const evidence = (row, headings) => row.evidence?.length > 0 && el("p", { class: "quiet" }, plain([headings.evidence && `${headings.evidence}: `, row.evidence.join(" ")].filter(Boolean).join("")));

function next(one) {
  const from = [one.serves, ...(one.cite ?? [])].filter(Boolean).map(plain).join(". ");
  return [plain(`${one.area_name}: ${one.text}`), from && el("span", { class: "quiet" }, ` ${from}.`)];
}

function table(title, rows, { areaColumn, phaseColumn }) {
  const head = [areaColumn, phaseColumn].map((name) => el("th", { scope: "col" }, plain(name)));
  const line = ([first, second, more]) => el("tr", {}, el("th", { scope: "row", dir: "auto" }, plain(first)), el("td", { dir: "auto" }, plain(second), more));
  return el("table", {}, el("caption", {}, plain(title)), el("thead", {}, el("tr", {}, head)), el("tbody", {}, rows.map(line)));
}

function code(label, value, context) {
  const { words } = context;
  return el("div", { class: "code" }, el("p", {}, `${label}: `, el("strong", {}, plain(value))), el("p", { class: "quiet" }, words.codeKeep), copyButton(() => plain(value), context));
}

function exports(shown, { words, base }) {
  const earlier = shown.earlier ? `?earlier=${encodeURIComponent(shown.earlier)}` : "";
  const file = (one) => `/api/assessments/${encodeURIComponent(shown.code)}.${encodeURIComponent(one.format)}${earlier}`;
  return el("ul", { class: "links" }, shown.exports.map((one) => el("li", {}, link(one.label, file(one), { base, words }))));
}
