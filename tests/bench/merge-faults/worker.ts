// One of several threads of the bench: takes the number of an operator, says what became of its mutants.
import { parentPort } from 'node:worker_threads';
import { createJudge, OPERATORS } from './judge.ts';

const judge = await createJudge();
parentPort!.on('message', (number: number) => parentPort!.postMessage(judge(OPERATORS[number]!)));
parentPort!.postMessage(null);
