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
    ...lines.map((line) => stroke(line, at.get(line.from), at.get(line.to), palette, small)),
    ...items.map((item) => sign(item, palette, small)),
    ...items.filter(() => !small).map((item) => words(item.label.split("\n"), item.x, item.inside ? item.y : item.y + item.size + 6, 14, palette.ink, palette.ground, item.inside)),
    ...labels.map((label) => words(label.lines, label.x, label.y, label.size, palette[label.ink], palette.ground, true)),
  ];
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="${[...box, ...size].join(" ")}" width="${size[0]}" height="${size[1]}" font-family="${escaped(font)}">\n${parts.join("\n")}\n</svg>\n`;
}

function stroke(line, a, b, palette, small) {
  const dashes = Array.isArray(line.dashes) ? ` stroke-dasharray="${line.dashes.join(" ")}"` : "";
  const bend = line.smooth ? line.smooth.roundness * (line.smooth.type === "curvedCW" ? 1 : -1) : 0;
  const [mx, my] = [(a.x + b.x) / 2 + (b.y - a.y) * bend, (a.y + b.y) / 2 - (b.x - a.x) * bend];
  const look = `="${line.lit ? palette.accent : palette.faint}"`, opacity = line.lit ? 1 : 0.55;
  return `<path d="M${a.x} ${a.y} Q${mx} ${my} ${b.x} ${b.y}" fill="none" stroke${look} stroke-opacity="${opacity}" stroke-width="${line.lit ? 3 : 1.2}"${dashes}/>`
    + (line.plain ? "" : `<path d="${head(b, b.x - mx, b.y - my, small)}" fill${look} fill-opacity="${opacity}"/>`);
}

const boxHeight = ({ label }) => label.split("\n").length * 18 + 12;

// An arrow's head where a line that comes along (dx, dy) meets the sign it leads to.
function head(item, dx, dy, small) {
  const length = Math.hypot(dx, dy) || 1, [ux, uy] = [dx / length, dy / length];
  const away = item.inside && !small ? Math.min(item.room[0] / 2 / Math.abs(ux), boxHeight(item) / 2 / Math.abs(uy)) : item.size + 2;
  const [x, y] = [item.x - ux * away, item.y - uy * away], [bx, by] = [x - ux * 9, y - uy * 9];
  return `M${x} ${y}L${bx - uy * 3.5} ${by + ux * 3.5}L${bx + uy * 3.5} ${by - ux * 3.5}Z`;
}

const CORNERS = {
  triangle: [[0, -1.1], [1, 0.7], [-1, 0.7]], triangleDown: [[0, 1.1], [1, -0.7], [-1, -0.7]], square: [[-1, -1], [1, -1], [1, 1], [-1, 1]],
  diamond: [[0, -1], [1, 0], [0, 1], [-1, 0]], hexagon: [[-1, 0], [-0.5, -0.87], [0.5, -0.87], [1, 0], [0.5, 0.87], [-0.5, 0.87]],
  star: Array.from({ length: 10 }, (_, k) => [Math.sin(k * Math.PI / 5) * (k % 2 ? 0.5 : 1.2), -Math.cos(k * Math.PI / 5) * (k % 2 ? 0.5 : 1.2)]),
};

function sign(item, palette, small) {
  const { x, y, shape, size, colour, room, inside } = item, high = boxHeight(item);
  if (inside && !small) return `<rect x="${x - room[0] / 2}" y="${y - high / 2}" width="${room[0]}" height="${high}" rx="${shape === "ellipse" ? high / 2 : 5}" fill="${palette.ground}" stroke="${colour}" stroke-width="1.5"/>`;
  const corners = CORNERS[shape];
  if (!corners || inside) return `<circle cx="${x}" cy="${y}" r="${size}" fill="${colour}"/>`;
  return `<path d="M${corners.map(([dx, dy]) => `${x + dx * size} ${y + dy * size}`).join("L")}Z" fill="${colour}"/>`;
}

function words(rows, x, y, size, ink, ground, middle) {
  const first = middle ? y - (rows.length - 1) * size * 0.6 + size * 0.35 : y + size;
  return rows.map((row, k) => `<text x="${x}" y="${first + k * size * 1.2}" font-size="${size}" text-anchor="middle" fill="${ink}" stroke="${ground}" stroke-width="${size / 4}" paint-order="stroke">${escaped(row)}</text>`).join("");
}
