() => {
  const root = document.querySelector("practice-guide").shadowRoot;
  return [document.documentElement, ...root.querySelectorAll("*")]
    .filter((node) => node.clientWidth > 1 && getComputedStyle(node).display !== "inline")
    .filter((node) => node.scrollWidth > node.clientWidth + 1)
    .map((node) => node.className || node.tagName);
}
