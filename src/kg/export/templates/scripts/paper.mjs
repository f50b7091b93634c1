// The picture as SVG, from what is on the canvas: signs, lines, labels.

const escaped = (text) => String(text).replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f]/g, "")
  .replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");

// `items` with x, y, size, colour, shape, label rows; `lines` with ends and dashes; `labels` as placed on the canvas.
export function svgOf({ items, lines, labels, palette, font, small }) {
  const at = new Map(items.map((item) => [item.id, item]));
  const xs = items.flatMap(({ x, room }) => [x - room[0] / 2, x + room[0] / 2]), ys = items.flatMap(({ y, room }) => [y - room[1], y + room[1]]);
  const box = [Math.min(0, ...xs) - 20, Math.min(0, ...ys) - 20];
  const size = [Math.max(0, ...xs) + 20 - box[0], Math.max(0, ...ys) + 20 - box[1]];
  const parts = [
    `<rect x="${box[0]}" y="${box[1]}" width="${size[0]}" height="${size[1]}" fill="${palette.ground}"/>`,
    ...lines.map((line) => stroke(line, at.get(line.from), at.get(line.to), palette)),
    ...items.map((item) => sign(item, palette, small)),
    ...items.filter(() => !small).map((item) => words(item.label.split("\n"), item.x, item.inside ? item.y : item.y + item.size + 6, 14, palette.ink, palette.ground, item.inside)),
    ...labels.map((label) => words(label.lines, label.x, label.y, label.size, palette[label.ink], palette.ground, true)),
  ];
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="${[...box, ...size].join(" ")}" width="${size[0]}" height="${size[1]}" font-family="${escaped(font)}">\n${parts.join("\n")}\n</svg>\n`;
}

function stroke(line, a, b, palette) {
  const dashes = Array.isArray(line.dashes) ? ` stroke-dasharray="${line.dashes.join(" ")}"` : "";
  const bend = line.smooth ? line.smooth.roundness * (line.smooth.type === "curvedCW" ? 1 : -1) : 0;
  const middle = `${(a.x + b.x) / 2 + (b.y - a.y) * bend} ${(a.y + b.y) / 2 - (b.x - a.x) * bend}`;
  return `<path d="M${a.x} ${a.y} Q${middle} ${b.x} ${b.y}" fill="none" stroke="${line.lit ? palette.accent : palette.faint}" stroke-opacity="${line.lit ? 1 : 0.55}" stroke-width="${line.lit ? 3 : 1.2}"${dashes}/>`;
}

const CORNERS = {
  triangle: [[0, -1.1], [1, 0.7], [-1, 0.7]], triangleDown: [[0, 1.1], [1, -0.7], [-1, -0.7]], square: [[-1, -1], [1, -1], [1, 1], [-1, 1]],
  diamond: [[0, -1], [1, 0], [0, 1], [-1, 0]], hexagon: [[-1, 0], [-0.5, -0.87], [0.5, -0.87], [1, 0], [0.5, 0.87], [-0.5, 0.87]],
  star: Array.from({ length: 10 }, (_, k) => [Math.sin(k * Math.PI / 5) * (k % 2 ? 0.5 : 1.2), -Math.cos(k * Math.PI / 5) * (k % 2 ? 0.5 : 1.2)]),
};

function sign({ x, y, shape, size, colour, room, inside }, palette, small) {
  if (inside && !small) return `<rect x="${x - room[0] / 2}" y="${y - room[1] / 2}" width="${room[0]}" height="${room[1]}" rx="${shape === "ellipse" ? room[1] / 2 : 5}" fill="${palette.ground}" stroke="${colour}" stroke-width="1.5"/>`;
  const corners = CORNERS[shape];
  if (!corners || inside) return `<circle cx="${x}" cy="${y}" r="${size}" fill="${colour}"/>`;
  return `<path d="M${corners.map(([dx, dy]) => `${x + dx * size} ${y + dy * size}`).join("L")}Z" fill="${colour}"/>`;
}

function words(rows, x, y, size, ink, ground, middle) {
  const first = middle ? y - (rows.length - 1) * size * 0.6 + size * 0.35 : y + size;
  return rows.map((row, k) => `<text x="${x}" y="${first + k * size * 1.2}" font-size="${size}" text-anchor="middle" fill="${ink}" stroke="${ground}" stroke-width="${size / 4}" paint-order="stroke">${escaped(row)}</text>`).join("");
}
