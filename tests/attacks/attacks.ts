import { standingIn } from './acting.ts';
import type { Attack } from './attack.ts';
import { oversizedBodies, slowBodies } from './bodies.ts';
import { forgedPosts } from './forged-posts.ts';
import { guessedCodes, guessedKeys, guessedPasswords, sprayedPasswords } from './guessing.ts';
import { looseHeaders } from './headers.ts';
import { archiveBombs, pictureBombs } from './bombs.ts';
import { forgedLogLines } from './log-lines.ts';
import { othersIds } from './others-ids.ts';
import { addressesInside, entities } from './outside.ts';
import { climbingPaths } from './paths.ts';
import { pollutedPrototypes } from './pollution.ts';
import { reflected } from './reflected.ts';
import { fixation, oldSessions } from './sessions.ts';
import { forgedWebhooks, replayedWebhooks } from './webhooks.ts';

/** In the order in which they can follow each other on one server: the last ones make it wary of their address. */
export const ATTACKS: readonly Attack[] = [
  forgedPosts,
  othersIds,
  standingIn,
  forgedWebhooks,
  replayedWebhooks,
  looseHeaders,
  reflected,
  climbingPaths,
  addressesInside,
  entities,
  pictureBombs,
  archiveBombs,
  pollutedPrototypes,
  forgedLogLines,
  fixation,
  oldSessions,
  oversizedBodies,
  slowBodies,
  guessedPasswords,
  guessedCodes,
  guessedKeys,
  sprayedPasswords
];
