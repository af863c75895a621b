() => {
  const root = document.querySelector("practice-guide").shadowRoot;
  return [...root.querySelectorAll("button, .bubble")]
    .filter((node) => node.checkVisibility() && parseFloat(getComputedStyle(node).borderTopWidth) < 1).length;
}
