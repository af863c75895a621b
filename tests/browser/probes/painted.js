new MutationObserver((_, self) => {
  if (!document.querySelector("practice-guide")) return;
  self.disconnect();
  requestAnimationFrame(() => requestAnimationFrame(() => { window.painted = performance.now(); }));
}).observe(document, { childList: true, subtree: true });
