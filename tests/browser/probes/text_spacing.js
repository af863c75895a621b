() => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(`
    * { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important }
    p { margin-bottom: 2em !important }`);
  const root = document.querySelector("practice-guide").shadowRoot;
  root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet];
}
