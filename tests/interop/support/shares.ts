import { availableParallelism } from 'node:os';

/** Deals work out to as many at once as there are processors, in turn, and waits for all of them. */
export async function inShares<Work, Done>(work: Work[], run: (share: Work[]) => Promise<Done>): Promise<Done[]> {
  const many = Math.max(1, Math.min(availableParallelism(), work.length));
  const shares = Array.from({ length: many }, (_, at) => work.filter((_, index) => index % many === at));
  return Promise.all(shares.map(run));
}
