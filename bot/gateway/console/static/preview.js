// Shows the preview while an editor types; without script the button does the same.
"use strict";
const form = document.getElementById("edit");
const pane = document.getElementById("preview");
let waiting = 0;

async function show() {
  const fields = new FormData(form);
  const answer = await fetch("/console/preview/topic", { method: "POST", body: fields }).catch(() => null);
  if (answer && answer.ok) pane.innerHTML = await answer.text();
}

if (form && pane) {
  form.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(show, 600);
  });
}
