() => {
  const root = document.querySelector("practice-guide").shadowRoot;
  return [...root.querySelectorAll("button, .call, summary, textarea")]
    .filter((node) => node.checkVisibility() && !node.classList.contains("skip"))
    .map((node) => [node.textContent, node.getBoundingClientRect()])
    .filter(([, box]) => box.width < 24 || box.height < 24)
    .map(([text, box]) => `${text} ${box.width}x${box.height}`);
}
