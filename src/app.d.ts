import type { App as Application } from '#lib/server/app.ts';
import type { Actor } from '#lib/server/engine/types.ts';
import type { SecondStepState } from '#lib/server/policy/second-step.ts';
import type { Preferences } from '#lib/server/web/preferences.ts';

declare global {
  namespace App {
    interface Error {
      message: string;
      /** A number to quote; absent for what is nobody's fault. */
      number?: string;
    }
    interface Locals {
      app: Application;
      user: Actor | null;
      /** Whoever is signed in acts for somebody else, on whatever page they are (policy/agents.ts). */
      actingFor: { authorisation: string; name: string } | null;
      /** Whether setting up the second step of signing in is asked of them. */
      secondStep: SecondStepState;
      /** The password was made by somebody else: choosing one comes before everything. */
      passwordDue: boolean;
      /** Holds drafts before sign-in (rule 29). */
      draftToken: string | null;
      preferences: Preferences;
      /** What was asked for could not be kept: the disk is full. */
      noSpace?: boolean;
    }
  }
}

export {};
