() => {
  window.heard = [];
  for (const name of ["open", "close", "answer"]) {
    addEventListener(`practice-guide:${name}`, (event) => heard.push([name, event.detail]));
  }
}
