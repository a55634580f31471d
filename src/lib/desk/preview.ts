import type { ClockFace } from './clock.ts';
import { materialState, type MaterialState } from './files.ts';
import type { DeskMaterial, DeskTask, OtherTask } from './types.ts';

/** What an officer decides by before opening a task; it carries nothing of the form itself. */
export interface Preview {
  application: string;
  item: string;
  clock: ClockFace;
  situation: DeskTask['situation'];
  materials: { sharedKey: string; name: string; via: string; state: MaterialState }[];
  others: OtherTask[];
}

type Source = Pick<DeskTask, 'application' | 'itemId' | 'situation' | 'others'> & { materials: DeskMaterial[] };

/** Takes out of a task what its preview shows. */
export function previewOf({ application, itemId, situation, materials, others }: Source, clock: ClockFace): Preview {
  return {
    ...{ application, item: itemId, clock, situation, others },
    materials: materials.map((material) => ({
      sharedKey: material.sharedKey,
      name: material.name,
      via: material.via,
      state: materialState(material)
    }))
  };
}
