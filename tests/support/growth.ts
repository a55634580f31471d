/** Slope of the line through the points on logarithmic scales: 1 where twice the size takes twice the time. */
export function growthOf(points: [size: number, time: number][]): number {
  const logs = points.map(([x, y]) => [Math.log(x), Math.log(y)] as const);
  const mean = (at: 0 | 1) => logs.reduce((sum, point) => sum + point[at], 0) / logs.length;
  const [x, y] = [mean(0), mean(1)];
  const over = logs.reduce((sum, point) => sum + (point[0] - x) * (point[1] - y), 0);
  return Number((over / logs.reduce((sum, point) => sum + (point[0] - x) ** 2, 0)).toFixed(2));
}
