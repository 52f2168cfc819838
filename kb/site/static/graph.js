// Draws the graph with the positions that the server computed. The table below it has the same.
(async () => {
  const box = document.getElementById("graph");
  if (!box || typeof cytoscape === "undefined") return;
  const colour = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
  const answer = await fetch(box.dataset.twin);
  const { nodes, edges } = await answer.json();
  const short = (words) => (words.length > 34 ? words.slice(0, 33) + "…" : words);
  const elements = [
    ...nodes.map((node) => ({
      data: { id: node.id, words: short(node.words), page: node.page, kind: node.kind },
      position: { x: node.x, y: node.y },
      classes: node.inconsistent ? "flagged" : "",
    })),
    ...edges.map((edge, n) => ({
      data: { id: "e" + n, source: edge.source, target: edge.target, words: edge.shown || "" },
      classes: edge.inconsistent ? "inconsistent" : edge.disputed ? "disputed" : "",
    })),
  ];
  const style = () => [
    { selector: "node", style: { label: "data(words)", "font-size": 13, "min-zoomed-font-size": 8, width: 16, height: 16, color: colour("--ink"),
      "background-color": colour("--l0"), "text-valign": "bottom", "text-margin-y": 4, "text-wrap": "wrap", "text-max-width": 130,
      "text-outline-color": colour("--paper"), "text-outline-width": 2 } },
    { selector: "node[kind = 'article']", style: { shape: "rectangle", "background-color": colour("--quiet"), "min-zoomed-font-size": 12 } },
    { selector: "node[kind = 'country']", style: { shape: "diamond", width: 24, height: 24, "background-color": colour("--l3"), "font-size": 15 } },
    { selector: "node[kind = 'claim']", style: { shape: "hexagon", width: 22, height: 22, "background-color": colour("--l1") } },
    { selector: "node[kind = 'agency']", style: { shape: "triangle", width: 20, height: 20, "background-color": colour("--l2") } },
    { selector: "node[kind = 'table']", style: { shape: "barrel", width: 20, height: 20, "background-color": colour("--quiet") } },
    { selector: "edge[words != '']", style: { label: "data(words)", "font-size": 10, "min-zoomed-font-size": 8, color: colour("--quiet"), "text-rotation": "autorotate" } },
    { selector: ".flagged", style: { "border-width": 5, "border-style": "double", "border-color": colour("--bad") } },
    { selector: "edge", style: { width: 1.2, "line-color": colour("--rule"), "curve-style": "straight" } },
    { selector: "edge.inconsistent", style: { width: 3, "line-color": colour("--bad") } },
    { selector: "edge.disputed", style: { width: 2, "line-color": colour("--torn"), "line-style": "dashed" } },
  ];
  const drawn = cytoscape({ container: box, elements, style: style(), layout: { name: "preset" }, minZoom: 0.2, maxZoom: 3 });
  drawn.fit(undefined, 24);
  drawn.on("tap", "node", (event) => { location.href = box.dataset.prefix.replace(/\/$/, "") + event.target.data("page"); });
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => drawn.style(style()));
  box.dataset.drawn = nodes.length;
})();
