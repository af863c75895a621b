(reply) => [...reply.querySelectorAll("*")].flatMap((node) => {
  const style = getComputedStyle(node);
  return [style.color, style.backgroundColor, style.borderColor];
})
