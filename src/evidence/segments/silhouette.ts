/**
 * Mean silhouette: Rousseeuw (1987), "Silhouettes: a graphical aid to the interpretation and validation of cluster analysis",
 * J. Comput. Appl. Math. 20. −1 to 1; a point alone in its cluster counts 0.
 *
 * @param distances not squared, points × points
 * @param labels 0 to `clusters` − 1 per point; at least two occur
 */
export function meanSilhouette(distances: Float64Array, labels: Int32Array, clusters: number): number {
  const points = labels.length;
  const sizes = new Float64Array(clusters);
  for (const label of labels) sizes[label] = (sizes[label] ?? 0) + 1;
  let sum = 0;
  const sums = new Float64Array(clusters);
  for (let point = 0; point < points; point += 1) {
    sums.fill(0);
    for (let other = 0; other < points; other += 1) {
      const label = labels[other] ?? 0;
      sums[label] = (sums[label] ?? 0) + (distances[point * points + other] ?? 0);
    }
    sum += widthOf(sums, sizes, labels[point] ?? 0);
  }
  return sum / points;
}

function widthOf(sums: Float64Array, sizes: Float64Array, own: number): number {
  const company = (sizes[own] ?? 0) - 1;
  if (company === 0) return 0;
  const within = (sums[own] ?? 0) / company;
  let nearest = Number.POSITIVE_INFINITY;
  sums.forEach((total, label) => {
    if (label !== own) nearest = Math.min(nearest, total / (sizes[label] ?? 1));
  });
  const most = Math.max(within, nearest);
  return most === 0 ? 0 : (nearest - within) / most;
}
