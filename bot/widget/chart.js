/* The profile as a chart: a row an area, a place a phase. It is one picture with its words for screen readers; the table
   below it says the same to everybody. Where no phase was given, the row says so instead of standing empty. */
import { el, plain } from "./dom.js";

export function chart(found) {
  const places = new Map(found.chart.map((point) => [point.area, point]));
  const phases = found.phases ?? [];
  const head = el("div", { class: "row-of head" }, phases.map((phase) => el("span", {}, plain(phase.name))));
  return el("div", { class: "chart", role: "img", "aria-label": plain(found.chart_text), part: "chart" },
    head,
    found.profile.map((row) => [el("p", {}, plain(row.area_name)), line(places.get(row.area), phases, row)]).flat());
}

function line(point, phases, row) {
  if (!point?.order) return el("p", { class: "quiet" }, plain(row.answer));
  const on = ({ order }) => order >= point.order && order <= (point.to ?? point.order);
  return el("div", { class: "row-of" }, phases.map((phase) => el("span", { class: on(phase) ? "on" : "off" })));
}
