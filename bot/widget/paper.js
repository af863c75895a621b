/* Printing one part of the page, and saving the conversation as a file. Nothing is kept afterwards. */
import { el } from "./dom.js";

/** Print `part` alone: a copy in the page, and a sheet that hides the rest on paper. */
export function printOnly(...parts) {
  const page = document.createElement("div");
  page.attachShadow({ mode: "open" }).append(...parts.map((part) => tidy(part.cloneNode(true))));
  const mark = "data-practice-guide-paper";
  page.setAttribute(mark, "");
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(`[${mark}] { display: none } @media print { body > :not([${mark}]) { display: none !important } [${mark}] { display: block; font: 12pt sans-serif } }`);
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
  document.body.append(page);
  const done = () => {
    page.remove();
    document.adoptedStyleSheets = document.adoptedStyleSheets.filter((one) => one !== sheet);
  };
  addEventListener("afterprint", done, { once: true });
  window.print();
}

/** Offer `text` as a file. */
export function save(text, name) {
  const url = URL.createObjectURL(new Blob([text], { type: "text/plain;charset=utf-8" }));
  const anchor = el("a", { href: url, download: name });
  anchor.click();
  setTimeout(() => URL.revokeObjectURL(url), 10000);
}

function tidy(node) {
  for (const control of node.querySelectorAll("button, .tools, .choices, form")) control.remove();
  return node;
}
