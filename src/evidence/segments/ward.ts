/** Two merged clusters, each named by one of its points, and the distance between them. */
interface Merge {
  readonly one: number;
  readonly other: number;
  readonly height: number;
}

/**
 * Hierarchical clusters by Ward's (1963) method, which merges the two clusters that add least to the sum of squares within
 * clusters. The nearest-neighbor chain (Murtagh, 1983; Müllner, 2011, arXiv:1109.2378) takes quadratic time.
 *
 * @param distances squared, `points` × `points`
 * @returns all merges, closest first
 */
export function wardMerges(distances: Float64Array, points: number): readonly Merge[] {
  const apart = Float64Array.from(distances);
  const size = new Float64Array(points).fill(1);
  const merges: Merge[] = [];
  const chain: number[] = [];
  while (merges.length < points - 1) {
    if (chain.length === 0) chain.push(size.findIndex((count) => count > 0));
    const last = chain.at(-1) ?? 0;
    const before = chain.at(-2) ?? -1;
    const nearest = nearestTo(last, before, apart, size);
    if (nearest !== before) {
      chain.push(nearest);
      continue;
    }
    chain.length -= 2;
    merges.push({ one: last, other: before, height: apart[last * points + before] ?? 0 });
    mergeInto(before, last, apart, size);
  }
  return merges.sort((one, other) => one.height - other.height);
}

/** The nearest cluster. A tie goes to the previous cluster of the chain; otherwise the chain might never end. */
function nearestTo(from: number, before: number, apart: Float64Array, size: Float64Array): number {
  const points = size.length;
  let nearest = before;
  let least = before < 0 ? Number.POSITIVE_INFINITY : (apart[from * points + before] ?? 0);
  for (let other = 0; other < points; other += 1) {
    const distance = apart[from * points + other] ?? 0;
    if (other !== from && (size[other] ?? 0) > 0 && distance < least) {
      least = distance;
      nearest = other;
    }
  }
  return nearest;
}

/** Distances to the merged cluster by Lance and Williams' (1967) formula. */
function mergeInto(kept: number, gone: number, apart: Float64Array, size: Float64Array): void {
  const points = size.length;
  const a = size[kept] ?? 0;
  const b = size[gone] ?? 0;
  const between = apart[kept * points + gone] ?? 0;
  for (let other = 0; other < points; other += 1) {
    const c = size[other] ?? 0;
    if (c === 0 || other === kept || other === gone) continue;
    const toKept = apart[kept * points + other] ?? 0;
    const toGone = apart[gone * points + other] ?? 0;
    const distance = ((a + c) * toKept + (b + c) * toGone - c * between) / (a + b + c);
    apart[kept * points + other] = distance;
    apart[other * points + kept] = distance;
  }
  size[kept] = a + b;
  size[gone] = 0;
}

/** Stops merging at this number of clusters: returns the cluster of each point, a whole number from 0, in order of the points. */
export function cutTree(merges: readonly Merge[], points: number, clusters: number): Int32Array {
  const parent = Int32Array.from({ length: points }, (_, point) => point);
  const rootOf = (point: number): number => {
    let root = point;
    while ((parent[root] ?? root) !== root) root = parent[root] ?? root;
    return root;
  };
  for (const { one, other } of merges.slice(0, points - clusters)) parent[rootOf(one)] = rootOf(other);
  const labelOf = new Map<number, number>();
  return parent.map((_, point) => {
    const root = rootOf(point);
    const label = labelOf.get(root) ?? labelOf.size;
    labelOf.set(root, label);
    return label;
  });
}
