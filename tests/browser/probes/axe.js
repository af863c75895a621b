async () => {
  const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
  const { violations } = await axe.run(document, { runOnly: tags });
  const where = (node) => `${node.target.join(" ")} ${node.failureSummary}`;
  return violations.map((one) => `${one.id}: ${one.help} ${one.nodes.slice(0, 3).map(where).join(" | ")}`);
}
