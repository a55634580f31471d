/** Does all of the work, `atOnce` pieces at a time, and gives what came of it in its order. */
export async function pooled<T, R>(pieces: readonly T[], atOnce: number, work: (piece: T) => Promise<R>): Promise<R[]> {
  const results: R[] = [];
  const next = pieces.entries();
  const worker = async () => {
    for (const [at, piece] of next) results[at] = await work(piece);
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
  return results;
}
